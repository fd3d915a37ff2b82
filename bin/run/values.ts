import type { Json, JsonObject } from '../../engine/runtime/library.ts';

/** Longer values are cut: a line is to be read at a glance. */
const LONGEST = 80;

/** Says variables by name and type, or by name and value where values may be shown. Names of the engine's own stay out. */
export function describeVariables(variables: JsonObject, showValues: boolean): string {
  return Object.entries(variables)
    .filter(([name]) => !name.startsWith('$'))
    .map(([name, value]) => (showValues ? `${name} = ${shorten(JSON.stringify(value))}` : `${name}: ${typeName(value)}`))
    .join(', ');
}

export function typeName(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'context' : typeof value;
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
