import { LaufzettelError } from '../engine/errors.ts';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 32;
const MAX_VALUES = 50_000;

/**
 * Refuses JSON that could harm whoever walks it later: names that reach the prototype of an object, nesting without
 * end, more values than a form or a set of variables can have. Throws `INVALID_INPUT` with the path.
 */
export function refuseHostileJson(value: unknown): void {
  let count = 0;
  const visit = (node: unknown, path: string, depth: number): void => {
    count += 1;
    if (count > MAX_VALUES) refuse(path, 'tooManyValues', `has more than ${String(MAX_VALUES)} values`);
    if (typeof node !== 'object' || node === null) return;
    if (depth > MAX_DEPTH) refuse(path, 'tooDeep', `is nested deeper than ${String(MAX_DEPTH)} levels`);
    for (const [name, child] of Object.entries(node)) {
      const childPath = `${path}/${name.slice(0, 100)}`;
      if (FORBIDDEN.has(name)) refuse(childPath, 'forbiddenName', 'is a name that is reserved; rename it');
      visit(child, childPath, depth + 1);
    }
  };
  visit(value, '', 0);
}

/** Parses JSON text of a multipart part. Throws `INVALID_INPUT` naming the part. */
export function parseJsonPart(text: string, part: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return refuse(`/${part}`, 'json', 'is not JSON');
  }
}

function refuse(path: string, code: string, message: string): never {
  throw new LaufzettelError('INVALID_INPUT', undefined, [{ path, code, message }]);
}
