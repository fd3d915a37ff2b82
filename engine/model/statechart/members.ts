import { parseExpression } from '../../expression/index.ts';
import type { Expression } from '../../expression/index.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isForbiddenName } from '../names.ts';
import type { Mapping, Value } from './model.ts';
import type { Report } from './report.ts';
import { memberPath } from './shape.ts';

/** Reading of single members. Each function says what it expected where it found something else, and goes on. */

/** A value and its place in the file. */
export interface Place {
  readonly value: Json;
  readonly path: string;
}

export function member(object: JsonObject, path: string, name: string): Place | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return value === undefined ? undefined : { value, path: memberPath(path, name) };
}

/** The members of an object, of which only these may be there. */
export function objectAt({ value, path }: Place, report: Report, known?: readonly string[]): JsonObject | undefined {
  if (!isObject(value)) {
    report.error('STATECHART_MEMBER', path, `"${path}" must be an object { … }.`);
    return undefined;
  }
  if (known) refuseUnknown(value, path, report, known);
  return value;
}

function refuseUnknown(object: JsonObject, path: string, report: Report, known: readonly string[]): void {
  for (const name of Object.keys(object)) {
    if (known.includes(name)) continue;
    const near = known.find((candidate) => isNear(candidate, name));
    const advice = near === undefined ? `possible are ${known.join(', ')}` : `did you mean "${near}"?`;
    report.error('STATECHART_MEMBER', memberPath(path, name), `"${name}" is unknown here; ${advice}`);
  }
}

/** Whether two names differ by one letter that is missing, added, changed or swapped, or by case only. */
function isNear(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end += 1;
  const [left, right] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  return right.length <= 1 || (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]);
}

export function textAt(place: Place | undefined, report: Report): string | undefined {
  if (place === undefined) return undefined;
  if (typeof place.value === 'string' && place.value.trim() !== '') return place.value.trim();
  report.error('STATECHART_MEMBER', place.path, `"${place.path}" must be a text.`);
  return undefined;
}

/** A text that must be there. */
export function requiredText(object: JsonObject, path: string, name: string, report: Report, code: string): string | undefined {
  const place = member(object, path, name);
  if (place === undefined) report.error(code, path, `"${name}" is missing at "${path}"; add it.`);
  return textAt(place, report);
}

/** A list of texts, or one text with commas. */
export function textsAt(place: Place | undefined, report: Report): readonly string[] {
  if (place === undefined) return [];
  const list: readonly Json[] = Array.isArray(place.value) ? place.value : typeof place.value === 'string' ? place.value.split(',') : [null];
  const texts = list.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
  if (texts.length !== list.length) report.error('STATECHART_MEMBER', place.path, `"${place.path}" must be a list of texts.`);
  return texts;
}

/** One or several of the same kind, as XState allows it. */
export function oneOrMany(place: Place | undefined): readonly Place[] {
  if (place === undefined) return [];
  if (!Array.isArray(place.value)) return [place];
  return (place.value as readonly Json[]).map((value, index) => ({ value, path: `${place.path}.${index}` }));
}

/** FEEL, with or without its leading `=`. */
export function expressionAt({ value, path }: Place, report: Report): Expression | undefined {
  const text = typeof value === 'string' ? value.trim().replace(/^=/, '').trim() : '';
  const parsed = parseExpression(text);
  if (parsed.ok && text !== '') return parsed.expression;
  report.error('STATECHART_EXPRESSION', path, `"${path}" cannot be read as FEEL${parsed.ok ? '' : `: ${parsed.message}`}; correct it.`);
  return undefined;
}

/** FEEL where the text begins with `=`, otherwise the JSON as it stands. */
export function valueAt(place: Place | undefined, report: Report): Value | undefined {
  if (place === undefined) return undefined;
  if (typeof place.value !== 'string' || !place.value.trim().startsWith('=')) return { literal: place.value };
  const expression = expressionAt(place, report);
  return expression && { expression };
}

/** Variables by name. */
export function mappingsAt(place: Place | undefined, report: Report): readonly Mapping[] {
  const object = place && objectAt(place, report);
  if (!place || !object) return [];
  return Object.keys(object).flatMap((name) => {
    const at = member(object, place.path, name);
    if (name === 'case' || isForbiddenName(name)) report.error('STATECHART_NAME_FORBIDDEN', at?.path ?? place.path, `No variable may be called "${name}"; choose another name.`);
    const value = valueAt(at, report);
    return value ? [{ name, value }] : [];
  });
}
