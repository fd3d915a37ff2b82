import { FeelDuration } from 'feelin';
import { add, divide, multiply, power, subtract } from '../arithmetic.ts';
import { difference, isInstant, months, nanoseconds, ofMonths, ofNanoseconds, shifted, withinCalendar } from '../temporal.ts';
import { finite, isList, kindOf } from '../values.ts';
import { spendOn } from '../limits.ts';
import type { Run, Value } from '../values.ts';
import type { Rule } from './compile.ts';
import { child } from './tree.ts';

type Operation = (a: Value, b: Value) => Value | undefined;

/** Results `undefined` mean: FEEL defines nothing for these types (DMN 1.5 tables 45-53). */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  '+': (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return add(a, b);
    if (typeof a === 'string' && typeof b === 'string') return a + b;
    if (a instanceof FeelDuration && b instanceof FeelDuration) return combined(a, b, 1);
    if (isInstant(a) && b instanceof FeelDuration) return shifted(a, b, 1) ?? undefined;
    if (a instanceof FeelDuration && isInstant(b)) return shifted(b, a, 1) ?? undefined;
    return undefined;
  },
  '-': (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return subtract(a, b);
    if (a instanceof FeelDuration && b instanceof FeelDuration) return combined(a, b, -1);
    if (isInstant(a) && b instanceof FeelDuration) return shifted(a, b, -1) ?? undefined;
    if (isInstant(a) && isInstant(b)) return difference(a, b) ?? undefined;
    return undefined;
  },
  '*': (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return multiply(a, b);
    if (a instanceof FeelDuration && typeof b === 'number') return scaled(a, b);
    if (typeof a === 'number' && b instanceof FeelDuration) return scaled(b, a);
    return undefined;
  },
  '/': (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return divide(a, b) ?? undefined;
    if (a instanceof FeelDuration && typeof b === 'number') return b === 0 ? undefined : scaled(a, 1 / b, b);
    if (a instanceof FeelDuration && b instanceof FeelDuration && a.yearsMonths === b.yearsMonths) {
      if (a.yearsMonths) return divide(months(a), months(b)) ?? undefined;
      return divide(Number(nanoseconds(a)), Number(nanoseconds(b))) ?? undefined;
    }
    return undefined;
  },
  '**': (a, b) => (typeof a === 'number' && typeof b === 'number' ? power(a, b) : undefined),
};

function combined(a: FeelDuration, b: FeelDuration, sign: 1 | -1): FeelDuration | undefined {
  if (a.yearsMonths !== b.yearsMonths) return undefined;
  return a.yearsMonths ? ofMonths(months(a) + sign * months(b)) : ofNanoseconds(nanoseconds(a) + BigInt(sign) * nanoseconds(b));
}

/** Duration times a factor; a divisor is taken as such where that is exact. */
function scaled(duration: FeelDuration, factor: number, divisor?: number): FeelDuration {
  if (duration.yearsMonths) return ofMonths(Math.trunc(divisor === undefined ? months(duration) * factor : months(duration) / divisor));
  const whole = nanoseconds(duration);
  if (divisor !== undefined && Number.isInteger(divisor)) return ofNanoseconds(whole / BigInt(divisor));
  if (Number.isInteger(factor)) return ofNanoseconds(whole * BigInt(factor));
  return ofNanoseconds(BigInt(Math.round(Number(whole) * factor)));
}

const VERBS: Readonly<Record<string, string>> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '**': 'raise' };

function operate(symbol: string, left: Value, right: Value, run: Run): Value {
  const a = single(left);
  const b = single(right);
  const result = withinCalendar(() => OPERATIONS[symbol]?.(a, b));
  if (result === undefined) {
    if (b === 0) run.warnings.push('A number cannot be divided by zero.');
    else run.warnings.push(`Cannot ${VERBS[symbol] ?? 'combine'} ${kindOf(a)} and ${kindOf(b)} ('${symbol}').`);
    return null;
  }
  return typeof result === 'number' ? finite(result) : spendOn(result, run);
}

/** A list of one value counts as that value where a value is needed (DMN 1.5 clause 10.3.2.9.4). */
export function single(value: Value): Value {
  return isList(value) && value.length === 1 ? (value[0] ?? null) : value;
}

export const operators: Readonly<Record<string, Rule>> = {
  ArithmeticExpression: (syntax, compiler) => {
    if (syntax.children.length === 2) {
      const operand = compiler.compile(child(syntax, 1));
      return (frame, run) => {
        const value = operand(frame, run);
        if (typeof value === 'number') return value === 0 ? 0 : -value;
        if (value instanceof FeelDuration) return scaled(value, -1);
        run.warnings.push(`Cannot negate ${kindOf(value)} ('-').`);
        return null;
      };
    }
    const left = compiler.compile(child(syntax, 0));
    const right = compiler.compile(child(syntax, 2));
    const symbol = child(syntax, 1).text === '^' ? '**' : child(syntax, 1).text;
    return (frame, run) => operate(symbol, left(frame, run), right(frame, run), run);
  },
  /** Three-valued (DMN 1.5 table 49): what is not boolean counts as null. */
  Conjunction: (syntax, compiler) => {
    const left = compiler.compile(child(syntax, 0));
    const right = compiler.compile(child(syntax, 2));
    return (frame, run) => {
      const a = left(frame, run);
      if (a === false) return false;
      const b = right(frame, run);
      if (b === false) return false;
      return a === true && b === true ? true : null;
    };
  },
  Disjunction: (syntax, compiler) => {
    const left = compiler.compile(child(syntax, 0));
    const right = compiler.compile(child(syntax, 2));
    return (frame, run) => {
      const a = left(frame, run);
      if (a === true) return true;
      const b = right(frame, run);
      if (b === true) return true;
      return a === false && b === false ? false : null;
    };
  },
  IfExpression: (syntax, compiler) => {
    const condition = compiler.compile(child(syntax, 1));
    const consequence = compiler.compile(child(syntax, 3));
    const alternative = compiler.compile(child(syntax, 5));
    return (frame, run) => (condition(frame, run) === true ? consequence(frame, run) : alternative(frame, run));
  },
};
