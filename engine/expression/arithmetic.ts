/**
 * Decimal results on binary numbers. FEEL numbers are decimals (DMN 1.5 clause 10.3.2.3.1), so 0.1 + 0.2 has one
 * decimal place; the binary sum is rounded to the places that the decimal operation can have.
 */

/** Decimal places of a number as written in its shortest form. */
function places(value: number): number {
  if (Number.isInteger(value)) return 0;
  const text = String(value);
  const exponent = text.indexOf('e');
  const mantissa = exponent < 0 ? text : text.slice(0, exponent);
  const point = mantissa.indexOf('.');
  const fraction = point < 0 ? 0 : mantissa.length - point - 1;
  return Math.max(0, fraction - (exponent < 0 ? 0 : Number(text.slice(exponent + 1))));
}

function rounded(value: number, decimals: number): number {
  return decimals > 100 || !Number.isFinite(value) ? value : Number(value.toFixed(decimals));
}

export function add(a: number, b: number): number {
  const result = a + b;
  return Number.isInteger(a) && Number.isInteger(b) ? result : rounded(result, Math.max(places(a), places(b)));
}

export function subtract(a: number, b: number): number {
  return add(a, -b);
}

export function multiply(a: number, b: number): number {
  const result = a * b;
  return Number.isInteger(a) && Number.isInteger(b) ? result : rounded(result, places(a) + places(b));
}

/** `null` for a division by zero. */
export function divide(a: number, b: number): number | null {
  if (b === 0) return null;
  const result = a / b;
  const short = Number(result.toPrecision(15));
  // a short decimal is taken only when it is the exact quotient, so that 1/3 keeps all its digits
  return multiply(short, b) === a ? short : result;
}

export function power(a: number, b: number): number {
  const result = a ** b;
  return Number.isInteger(b) && b > 0 ? rounded(result, places(a) * b) : result;
}

/** Moves the decimal point without the error of a binary multiplication: 1.005 × 10² is 100.5. */
export function shift(value: number, decimals: number): number {
  const [mantissa, exponent] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent ?? 0) + decimals}`);
}
