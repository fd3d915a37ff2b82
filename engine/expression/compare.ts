import { FeelDate, FeelDuration } from 'feelin';
import { LimitReached } from './limits.ts';
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

/** Members that one comparison may look at: lists that hold the same list many times would otherwise take for ever. */
const MAX_COMPARED = 100_000;

/** FEEL equality: three-valued, `null` for values of different types (DMN 1.5 table 54). */
export function equal(a: Value, b: Value): boolean | null {
  return same(a, b, { left: MAX_COMPARED });
}

interface Effort {
  left: number;
}

function same(a: Value, b: Value, effort: Effort): boolean | null {
  effort.left -= 1;
  if (effort.left < 0) throw new LimitReached(`Two values with more than ${MAX_COMPARED} members cannot be compared; compare parts of them.`);
  if (a === null || b === null) return a === b;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((member, index) => same(member, b[index] ?? null, effort) === true);
  if (kindOf(a) !== kindOf(b)) return null;
  if (typeof a === 'boolean') return a === b;
  if (a instanceof Range && b instanceof Range) {
    if (a.operator !== b.operator || a.startIncluded !== b.startIncluded || a.endIncluded !== b.endIncluded) return false;
    return same(a.start, b.start, effort) === true && same(a.end, b.end, effort) === true;
  }
  if (a instanceof FunctionValue) return a === b;
  if (isContext(a) && isContext(b)) {
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length || !keys.every((key) => Object.hasOwn(b, key))) return false;
    return keys.every((key) => same(a[key] ?? null, b[key] ?? null, effort) === true);
  }
  const ordered = order(a, b);
  return ordered === null ? (isInstant(a) ? false : null) : ordered === 0;
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
