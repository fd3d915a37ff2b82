import type { Json, JsonObject } from '../engine/json.ts';

/** Reads a text from nested case data by its dotted path; `null` when absent, blank or no text. */
export function textAt(value: JsonObject | null, path: string): string | null {
  let current: Json | undefined = value;
  for (const member of path.split('.')) {
    if (typeof current !== 'object' || current === null || Array.isArray(current) || !Object.hasOwn(current, member)) return null;
    current = (current as JsonObject)[member];
  }
  return typeof current === 'string' && current.trim() !== '' ? current.trim() : null;
}
