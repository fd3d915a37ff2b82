import { FeelDate, FeelDuration } from 'feelin';
import { isInstant, isZoned, months, nanoseconds, position } from './temporal.ts';
import { FunctionValue, Range, isContext, isList, kindOf } from './values.ts';
import type { Value } from './values.ts';

const MILLISECOND = 1_000_000n;

/** Sign of `a - b`, or `null` where FEEL does not order the two (DMN 1.5 table 55). */
export function order(a: Value, b: Value): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof FeelDuration && b instanceof FeelDuration) {
    if (a.yearsMonths !== b.yearsMonths) return null;
    return a.yearsMonths ? months(a) - months(b) : sign(nanoseconds(a) - nanoseconds(b));
  }
  if (isInstant(a) && isInstant(b)) {
    if (kindOf(a) !== kindOf(b) || (!(a instanceof FeelDate) && isZoned(a) !== isZoned(b))) return null;
    // FEEL counts seconds with three decimals when it compares
    return sign(position(a) / MILLISECOND - position(b) / MILLISECOND);
  }
  return null;
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** FEEL equality: three-valued, `null` for values of different types (DMN 1.5 table 54). */
export function equal(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === b;
  if (isList(a) && isList(b)) return allEqual(a, b);
  if (kindOf(a) !== kindOf(b)) return null;
  if (typeof a === 'boolean') return a === b;
  if (a instanceof Range && b instanceof Range) {
    if (a.operator !== b.operator || a.startIncluded !== b.startIncluded || a.endIncluded !== b.endIncluded) return false;
    return equal(a.start, b.start) === true && equal(a.end, b.end) === true;
  }
  if (a instanceof FunctionValue) return a === b;
  if (isContext(a) && isContext(b)) {
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length || !keys.every((key) => Object.hasOwn(b, key))) return false;
    return keys.every((key) => equal(a[key] ?? null, b[key] ?? null) === true);
  }
  const ordered = order(a, b);
  return ordered === null ? (isInstant(a) ? false : null) : ordered === 0;
}

function allEqual(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((member, index) => equal(member, b[index] ?? null) === true);
}

/** Whether a value lies in a range; `null` where the two cannot be compared. */
export function within(value: Value, range: Range): boolean | null {
  if (range.operator === '=') return equal(value, range.start);
  if (range.operator === undefined && (range.start === null || range.end === null)) return null;
  let inside = true;
  if (range.start !== null) {
    const ordered = order(value, range.start);
    if (ordered === null) return null;
    if (ordered < 0 || (ordered === 0 && !range.startIncluded)) inside = false;
  }
  if (range.end !== null) {
    const ordered = order(value, range.end);
    if (ordered === null) return null;
    if (ordered > 0 || (ordered === 0 && !range.endIncluded)) inside = false;
  }
  return inside;
}

/** Whether a value is the test's value, one of its members, or inside its range. */
export function meets(value: Value, test: Value): boolean | null {
  if (test instanceof Range && !(value instanceof Range)) return within(value, test);
  if (isList(test)) {
    if (equal(value, test) === true) return true;
    return test.some((member) => meets(value, member) === true);
  }
  return equal(value, test);
}
