import type { Json, JsonObject } from '../../engine/json.ts';

/** What is printed for a character that no font of ours has: a visible gap, as for any reader of an unknown script. */
const REPLACEMENT = '\ufffd';
const NAMED = /the text `\\?"(.+?)\\?"` could not be displayed/gu;

/**
 * Characters that the typesetter names as missing in every font, from its refusal to make an accessible PDF. Plain
 * letters are never among them.
 */
export function undisplayableIn(refusal: string): ReadonlySet<string> {
  const texts = [...refusal.matchAll(NAMED)].map(([, text = '']) => text.replace(/\\+u\{([0-9a-f]{1,6})\}/gi, (_whole, code: string) => String.fromCodePoint(Number.parseInt(code, 16))));
  return new Set(texts.flatMap((text) => Array.from(text)).filter((character) => character > '\u007f'));
}

/** The same data with these characters replaced, so that a smiley in an address does not keep a letter from going out. */
export function withoutCharacters(data: JsonObject, characters: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, replaced(value, characters)]));
}

function replaced(value: Json, characters: ReadonlySet<string>): Json {
  if (typeof value === 'string') return Array.from(value, (character) => (characters.has(character) ? REPLACEMENT : character)).join('');
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => replaced(each, characters));
  return typeof value === 'object' && value !== null ? withoutCharacters(value as JsonObject, characters) : value;
}
