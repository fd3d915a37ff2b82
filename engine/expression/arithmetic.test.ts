import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, divide, multiply, shift, subtract } from './arithmetic.ts';

/** A decimal with its exact value as a count of the smallest unit. */
const decimal = fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 4 })).map(([units, places]) => ({ units, places, value: units / 10 ** places }));

function aligned(a: { units: number; places: number }, b: { units: number; places: number }): [number, number, number] {
  const places = Math.max(a.places, b.places);
  return [a.units * 10 ** (places - a.places), b.units * 10 ** (places - b.places), places];
}

describe('decimal arithmetic', () => {
  it('adds, subtracts and multiplies short decimals exactly, as counting in the smallest unit does', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y, places] = aligned(a, b);
        expect(add(a.value, b.value)).toBe((x + y) / 10 ** places);
        expect(subtract(a.value, b.value)).toBe((x - y) / 10 ** places);
        expect(multiply(a.value, b.value)).toBeCloseTo(Number(BigInt(a.units) * BigInt(b.units)) / 10 ** (a.places + b.places), 6);
      }),
    );
  });

  it('divides what was multiplied back to where it came from', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 1, max: 1000 }), (a, b) => {
        expect(divide(multiply(a.value, b), b)).toBe(a.value === 0 ? multiply(a.value, b) / b : a.value);
      }),
    );
    expect(divide(1, 0)).toBeNull();
  });

  it('moves the decimal point without an error of its own', () => {
    expect(shift(1.005, 2)).toBe(100.5);
    expect(shift(4.35, 2)).toBe(435);
  });
});
