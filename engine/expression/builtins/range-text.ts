import { order } from '../compare.ts';
import { readTemporal } from '../temporal-text.ts';
import { unquote } from '../syntax/literals.ts';
import { Range } from '../values.ts';
import type { Value } from '../values.ts';

const RANGE = /^([[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])[])$/s;
const TEMPORAL = /^(?:@|(?:date|time|date and time|duration)\s*\(\s*)("[^"]*")\s*\)?$/;

/** One end of a range: empty, a number, a text or a temporal literal. `undefined` if it is none of these. */
function endpoint(text: string): Value | undefined {
  if (text === '') return null;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (/^"[^"]*"$/.test(text)) return unquote(text);
  const literal = TEMPORAL.exec(text)?.[1];
  if (literal === undefined) return undefined;
  return readTemporal(unquote(literal));
}

/** Reads a range written as text, such as `[1..10)` (DMN 1.5 clause 10.3.4.1). */
export function rangeOf(text: string): Range | undefined {
  const match = RANGE.exec(text.trim());
  if (!match) return undefined;
  const [, open, low = '', high = '', close] = match;
  const start = endpoint(low);
  const end = endpoint(high);
  if (start === undefined || end === undefined || (start === null && end === null)) return undefined;
  if (start === null && open === '[') return undefined;
  if (end === null && close === ']') return undefined;
  const ordered = start === null || end === null ? 0 : order(start, end);
  return ordered === null || ordered > 0 ? undefined : new Range(start, end, open === '[', close === ']', start === null ? (close === ']' ? '<=' : '<') : end === null ? (open === '[' ? '>=' : '>') : undefined);
}
