import { Type } from 'typebox';
import type { Static, TProperties } from 'typebox';
import type { JsonObject } from '../../engine/json.ts';

/** A body, query or path object: members that are not named are refused. */
export function strict<Members extends TProperties>(members: Members) {
  return Type.Object(members, { additionalProperties: false });
}

/** Ids as the engine makes them; anything else is refused before a query runs. */
export const id = () => Type.String({ pattern: '^[A-Za-z0-9._:-]{1,128}$' });
export const key = () => Type.String({ pattern: '^[A-Za-z][A-Za-z0-9._-]{0,99}$' });
export const messageName = () => Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,99}$' });
export const calendarDay = () => Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });

/** Free JSON of a caller. Depth, size and member names are checked by `refuseHostileJson` before the handler runs. */
export const freeJson = () => Type.Unsafe<JsonObject>({ type: 'object', additionalProperties: true });

export const paging = {
  cursor: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_=.:~-]{1,500}$', description: 'Opaque; `next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
};

/** Words typed into a search box; length is bounded because the store compares with LIKE. */
export const search = () => Type.String({ maxLength: 100 });
export const order = () => Type.Union([Type.Literal('asc'), Type.Literal('desc')]);

export const IdParams = strict({ id: id() });
export type IdParams = Static<typeof IdParams>;

const idempotencyKey = () =>
  Type.String({
    pattern: '^[\\x21-\\x7e]{8,200}$',
    description: 'One key for each thing to be created, e.g. a UUID; a repeat answers like the first time.',
  });

export const IdempotencyHeaders = Type.Object({ 'idempotency-key': idempotencyKey() });
/** Where a repeat does little harm, the sender may leave the key out. */
export const OptionalIdempotencyHeaders = Type.Object({ 'idempotency-key': Type.Optional(idempotencyKey()) });
