import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';

const SEGMENT = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** The names along a dotted path; `undefined` if one is empty, malformed or reaches into an object's prototype. */
export function segmentsOf(path: string): readonly string[] | undefined {
  const segments = path.split('.');
  return segments.every((segment) => SEGMENT.test(segment) && !FORBIDDEN.has(segment)) ? segments : undefined;
}

/** The value at a dotted path; `undefined` where there is none. */
export function valueAt(data: JsonObject, path: string): Json | undefined {
  let current: Json | undefined = data;
  for (const segment of path.split('.')) {
    if (!isObject(current) || !Object.hasOwn(current, segment)) return undefined;
    current = current[segment];
  }
  return current;
}

/** Sets a value at a path inside a result that only this function builds; forbidden names never get here. */
export function place(result: Record<string, Json>, path: string, value: Json): void {
  const segments = segmentsOf(path);
  const last = segments?.at(-1);
  if (!segments || last === undefined) throw new Error(`The form has the key '${path}', which reading it should have refused.`);
  let target = result;
  for (const segment of segments.slice(0, -1)) {
    const inner = Object.hasOwn(target, segment) ? target[segment] : undefined;
    const next: Record<string, Json> = isObject(inner) ? inner : {};
    target[segment] = next;
    target = next;
  }
  target[last] = value;
}

/** Paths of the values in the data that no field of the form has; a field's own value is not looked into. */
export function strayPaths(data: JsonObject, known: ReadonlySet<string>, limit: number): readonly string[] {
  const stray: string[] = [];
  const visit = (value: JsonObject, prefix: string): void => {
    for (const name of Object.keys(value)) {
      if (stray.length >= limit) return;
      const path = prefix === '' ? name : `${prefix}.${name}`;
      if (known.has(path)) continue;
      const inner = value[name];
      const leadsOn = SEGMENT.test(name) && [...known].some((key) => key.startsWith(`${path}.`));
      if (leadsOn && isObject(inner)) visit(inner, path);
      else stray.push(path.slice(0, 200));
    }
  };
  visit(data, '');
  return stray;
}
