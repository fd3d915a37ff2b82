import type { Json, JsonObject } from '../../engine/json.ts';

/** Names that would reach into an object's prototype; no form of ours has them. */
const refused = new Set(['__proto__', 'constructor', 'prototype']);

function segments(path: string): readonly string[] {
  const parts = path.split('.');
  if (parts.some((part) => part === '' || refused.has(part))) throw new Error(`Field key ${path} is not allowed`);
  return parts;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path such as `vehicle.plate`; `undefined` where there is none. */
export function valueAt(values: JsonObject, path: string): Json | undefined {
  let current: Json | undefined = values;
  for (const part of segments(path)) {
    if (!isObject(current) || !Object.hasOwn(current, part)) return undefined;
    current = current[part];
  }
  return current;
}

/** A copy with `value` at the path; `undefined` takes the member away. */
export function withValueAt(values: JsonObject, path: string, value: Json | undefined): JsonObject {
  const put = (object: JsonObject, parts: readonly string[]): JsonObject => {
    const [name, ...rest] = parts;
    if (name === undefined) return object;
    if (rest.length > 0) {
      const inner = object[name];
      return { ...object, [name]: put(isObject(inner) ? inner : {}, rest) };
    }
    if (value !== undefined) return { ...object, [name]: value };
    const { [name]: _gone, ...kept } = object;
    return kept;
  };
  return put(values, segments(path));
}

/** Equal as JSON, whatever the order of members. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, at) => sameJson(item as Json, other[at] as Json));
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one);
    return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name) && sameJson(one[name], other[name]));
  }
  return false;
}
