import type { Json, JsonObject } from '../json.ts';

const LONGEST_VALUE = 80;
const LONGEST_TEXT = 4_000;

/** What a case is found by: its reference, and the short texts of its data such as names, plate and street. */
export function searchTextOf(reference: string, applicantName: string, data: JsonObject): string {
  return [...new Set([reference, applicantName, ...shortTexts(data)])].join(' ').slice(0, LONGEST_TEXT);
}

function shortTexts(value: Json): readonly string[] {
  if (typeof value === 'string') return value.length <= LONGEST_VALUE ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(shortTexts);
}
