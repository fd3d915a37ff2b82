import { normalizeContextKey } from 'lezer-feel';
import type { Context, Value } from './values.ts';

/** Names in reach of an expression, innermost first. */
export interface Frame {
  readonly values: Context;
  readonly parent: Frame | undefined;
}

/** A member of a context by its FEEL name; blanks in names count as one (DMN 1.5 clause 10.3.1.3). */
export function member(values: Context, name: string): Value | undefined {
  if (Object.hasOwn(values, name)) return values[name];
  if (/^\w*$/.test(name)) return undefined;
  const normalized = normalizeContextKey(name);
  for (const key of Object.keys(values)) {
    if (normalizeContextKey(key) === normalized) return values[key];
  }
  return undefined;
}

/** The innermost value with this name. */
export function lookup(frame: Frame | undefined, name: string): Value | undefined {
  for (let current = frame; current; current = current.parent) {
    const value = member(current.values, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A frame inside another with more names. */
export function nested(parent: Frame, values: Context): Frame {
  return { values, parent };
}
