/** A JSON value: all that is stored, sent or handed to an expression is one of these. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object with unknown members, such as a set of variables. */
export type JsonObject = { readonly [key: string]: Json };

/** Whether a value has members: no list, and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
