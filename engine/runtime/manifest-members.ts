import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Bilingual } from './contract/services.ts';

/** The object member of this name; an empty one where it is missing or something else. */
export function objectAt(source: JsonObject, member: string): JsonObject {
  const value = source[member];
  return isObject(value) ? value : {};
}

/** The objects of a list; what is no object is left out. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((item: Json): item is JsonObject => isObject(item)) : [];
}

export function bilingual(value: Json | undefined): Bilingual | null {
  if (!isObject(value)) return null;
  const { de, en } = value;
  return typeof de === 'string' && typeof en === 'string' ? { de, en } : null;
}

/** Names by code: `{ "approve": { "de": …, "en": … } }`; an entry without both languages is left out. */
export function namesAt(source: JsonObject, member: string): Readonly<Record<string, Bilingual>> {
  return Object.fromEntries(
    Object.entries(objectAt(source, member)).flatMap(([code, value]) => {
      const name = bilingual(value);
      return name === null ? [] : [[code, name]];
    }),
  );
}

/** The same text in both languages: for a name that nobody translated. */
export function inBoth(text: string): Bilingual {
  return { de: text, en: text };
}

export function textOr(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

export function textOrNull(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
