import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify';
import type { TSchema } from 'typebox';
import { Type } from 'typebox';
import { LaufzettelError } from '../engine/errors.ts';
import { ProblemSchema } from './schemas/problem.ts';
import { ref } from './schemas/view.ts';

/** The server as routes see it: request types follow from the TypeBox schemas. */
export type Http = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, TypeBoxTypeProvider>;

/** Response schemas: the success, and problem+json for everything refused. */
export function answers(success: Readonly<Record<number, TSchema>>): Record<string, unknown> {
  return { ...success, '4xx': { description: 'Refused', content: { 'application/problem+json': { schema: ref(ProblemSchema) } } } };
}

/** 204: done, nothing to say. */
export const nothing = (): TSchema => Type.Null({ description: 'Done' });

/** The value, or `NOT_FOUND`: what a caller may not see does not exist for them. */
export function found<Value>(value: Value | null): Value {
  if (value === null) throw new LaufzettelError('NOT_FOUND');
  return value;
}

/** Removes members that are undefined: optional query parameters become absent members, as the engine's filters have them. */
export function present<Value extends object>(value: Value): { [Name in keyof Value]: Exclude<Value[Name], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
