import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { auditText, canonical } from './audit-chain.ts';

const names = fc.oneof(fc.string({ maxLength: 4 }), fc.nat({ max: 300 }).map(String)).filter((name) => name !== '__proto__');
const values = fc.letrec<{ readonly value: Json }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(names, tie('value'), { maxKeys: 5 })),
})).value;

test('given the same value with its members in any order, when it is written canonically, then the text is the same and reads back as the value', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = canonical(value);
      expect(JSON.parse(text)).toEqual(value);
      expect(canonical(reversed(value))).toBe(text);
      // what is read back and written again, with members as objects order them, is the same text: what stands in a database can be checked
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
    }),
  );
});

test('given a fact, when its text is made, then it is that of all its members as one list', () => {
  const fact = { tenant: 'mu"sterstadt', at: 1, actorKind: 'account', actorId: 'a', actingFor: null, command: 'completeTask', caseId: null, subject: 't', detail: { b: 1, a: [true, { d: 1, c: 2 }] } };

  const { tenantText, rest, detailText } = auditText(fact);

  expect(JSON.parse(`[${tenantText},${rest}`)).toEqual(['mu"sterstadt', 1, 'account', 'a', null, 'completeTask', null, 't', fact.detail]);
  expect(detailText).toBe('{"a":[true,{"c":2,"d":1}],"b":1}');
  expect(rest.endsWith(`,${detailText}]`)).toBe(true);
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as JsonObject).toReversed().map(([name, member]) => [name, reversed(member)]));
}
