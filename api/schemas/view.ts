import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';

/** A schema registered once under its name; other schemas and the OpenAPI document refer to it. */
export interface NamedSchema {
  readonly $id: string;
  readonly schema: TSchema;
}

/**
 * Declares the JSON shape of a view of the engine under a component name. The compiler demands one schema per member
 * of the view, because the serialiser leaves out what has no schema: a forgotten member would vanish silently.
 */
export function view<View>(name: string, members: { readonly [Member in keyof Required<View>]: TSchema }): NamedSchema {
  return { $id: name, schema: Type.Object(members, { $id: name }) };
}

/** Refers to a named schema. */
export function ref(named: NamedSchema): TSchema {
  return Type.Unsafe<unknown>({ $ref: `${named.$id}#` });
}

export function listOf(item: TSchema): TSchema {
  return Type.Array(item);
}

/** One page of a keyset-paged list. */
export function pageOf(item: TSchema): TSchema {
  return Type.Object({
    items: Type.Array(item),
    next: nullable(Type.String({ description: 'Cursor of the following page; null on the last one.' })),
    firstOnly: Type.Optional(Type.Integer({ description: 'Only where there is more than the list is made of: it has the first so many, in the order asked for. Narrow the search or the filter.' })),
  });
}

export function nullable<Schema extends TSchema>(schema: Schema): TSchema & { readonly static: Static<Schema> | null } {
  return Type.Union([schema, Type.Null()]) as unknown as TSchema & { readonly static: Static<Schema> | null };
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const instant = (): TSchema => Type.Integer({ description: 'Milliseconds since 1970-01-01T00:00:00Z' });
/** A calendar day, `YYYY-MM-DD`. */
export const day = (): TSchema => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-05-04'] });
export const text = (): TSchema => Type.String();
/** Any JSON value. */
export const json = (): TSchema => Type.Unsafe<unknown>({});
/** A JSON object with members that this API does not know. */
export const jsonObject = (): TSchema => Type.Unsafe<unknown>({ type: 'object', additionalProperties: true });
export const bilingual = (): TSchema => Type.Object({ de: Type.String(), en: Type.String() });
/** Names in both languages, by code. */
export const namesByCode = (): TSchema => Type.Record(Type.String(), bilingual());
