import { LaufzettelError } from '../engine/errors.ts';
import { pointerStep } from './field-errors.ts';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 32;
const MAX_VALUES = 50_000;

/**
 * Refuses JSON that could harm whoever walks it later: names that reach the prototype of an object, nesting without
 * end, more values than a form or a set of variables can have, text that no store gives back as it was: with half a
 * character (an unpaired surrogate) or a null byte. Throws `INVALID_INPUT` with the path.
 */
export function refuseHostileJson(value: unknown): void {
  let count = 0;
  const visit = (node: unknown, path: string, depth: number): void => {
    count += 1;
    if (count > MAX_VALUES) refuse(path, 'tooManyValues', `has more than ${String(MAX_VALUES)} values`);
    if (typeof node === 'string') refuseUnstorable(node, path);
    if (typeof node !== 'object' || node === null) return;
    if (depth > MAX_DEPTH) refuse(path, 'tooDeep', `is nested deeper than ${String(MAX_DEPTH)} levels`);
    for (const [name, child] of Object.entries(node)) {
      const childPath = path + pointerStep(name);
      refuseUnstorable(name, childPath);
      if (FORBIDDEN.has(name)) refuse(childPath, 'forbiddenName', 'is a name that is reserved; rename it');
      visit(child, childPath, depth + 1);
    }
  };
  visit(value, '', 0);
}

/** Stored and read again it would be another text: hashes over it would no longer hold. */
function refuseUnstorable(text: string, path: string): void {
  if (!text.isWellFormed() || text.includes('\0')) refuse(path, 'characters', 'has half a character or a null byte; send plain text');
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
