import { describe, expect, it } from 'vitest';
import { NAMED_SCHEMAS } from './schemas/index.ts';
import { buildSerializer } from './serialization.ts';

const schemas = Object.fromEntries(NAMED_SCHEMAS.map(({ $id, schema }) => [$id, schema]));
const serializerOf = (schema: unknown) => buildSerializer(schemas)({ method: 'GET', url: '/', httpStatus: '200', schema });

describe('answers as JSON', () => {
  it('have the declared members alone', () => {
    const serialize = serializerOf({ type: 'object', properties: { id: { type: 'string' } } });
    expect(serialize({ id: 'a', passwordHash: 'secret' })).toBe('{"id":"a"}');
    expect(serialize({ id: 'b' })).toBe('{"id":"b"}');
  });

  it.each(Object.keys(schemas))('can be made of %s', (name) => {
    const serialize = serializerOf({ type: 'array', items: { $ref: `${name}#` } });
    expect(serialize([])).toBe('[]');
  });
});
