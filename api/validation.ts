import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { FastifySchemaCompiler } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { refuseHostileJson } from './hostile-json.ts';

/** Marks a body schema that only describes: the handler reads the parts of the body itself, as they arrive. */
export function describedOnly<Schema extends object>(schema: Schema): Schema {
  return { ...schema, 'x-streamed': true };
}

/**
 * Checks the input of every route. Query, path and header text is converted to the declared type, bodies never are:
 * a number sent as a string is the sender's mistake. Bodies, queries and paths are searched for hostile
 * names, depth and text.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = (definition) => {
  if ('x-streamed' in definition.schema) return (value: unknown) => ({ value });
  const check = TypeBoxValidatorCompiler(definition);
  if (definition.httpPart === 'headers') return check;
  return (value: unknown) => {
    refuseHostileJson(value);
    return check(value) as { value?: unknown; error?: Error };
  };
};

/** Checks a value that arrived in a multipart part, with the same errors as a JSON body. */
export function partChecker<Schema extends TSchema>(schema: Schema): (value: unknown) => Static<Schema> {
  const compiled = Compile(schema);
  return (value) => {
    if (compiled.Check(value)) return value;
    throw Object.assign(new Error('invalid part'), { statusCode: 400, validation: compiled.Errors(value), validationContext: 'body' });
  };
}
