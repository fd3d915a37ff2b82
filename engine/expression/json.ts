import { FeelDuration } from 'feelin';
import type { Json } from '../json.ts';
import { LimitReached, MAX_DEPTH, spend } from './limits.ts';
import { isInstant } from './temporal.ts';
import { isoText } from './temporal-text.ts';
import { FunctionValue, Range, isForbiddenName, isList } from './values.ts';
import type { Run, Value } from './values.ts';

/** A result that cannot be stored as data. */
export class NotData extends Error {}

/** The value as plain JSON: temporal values as ISO 8601 text, ranges as objects; functions cannot be data. */
export function toJson(value: Value, run: Run, depth = 0): Json {
  if (value === null || typeof value !== 'object') return value;
  if (depth > MAX_DEPTH) throw new LimitReached(`The result is nested more than ${MAX_DEPTH} levels deep.`);
  if (isInstant(value) || value instanceof FeelDuration) return isoText(value);
  if (value instanceof FunctionValue) throw new NotData('The expression gives a function; call it to get a value.');
  if (value instanceof Range) {
    const { start, end, startIncluded, endIncluded } = value;
    return { start: toJson(start, run, depth + 1), end: toJson(end, run, depth + 1), startIncluded, endIncluded };
  }
  if (isList(value)) {
    spend(run, value.length);
    return value.map((member) => toJson(member, run, depth + 1));
  }
  const result: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    if (isForbiddenName(key)) throw new NotData(`The name '${key}' is not permitted in data.`);
    spend(run);
    result[key] = toJson(member, run, depth + 1);
  }
  return result;
}
