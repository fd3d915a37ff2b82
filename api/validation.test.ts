import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, signIn } from '../test/support/people.ts';
import type { Person } from '../test/support/people.ts';
import { multipartOf } from '../test/support/multipart.ts';
import { openTown } from '../test/support/town.ts';
import type { Town } from '../test/support/town.ts';

let town: Town;
let clerk: Person;
beforeAll(async () => {
  town = await openTown();
  clerk = await signIn(town.app, 'k.sommer');
});
afterAll(() => town.close());

describe('text that no store gives back as it was', () => {
  it.each([
    ['a query', () => clerk.send('GET', '/api/v1/cases?search=a%00b'), '/search'],
    ['a body', () => clerk.send('POST', '/api/v1/cases/any/notes', { text: 'half a \ud83d' }), '/text'],
    ['the name of a member', () => clerk.send('PUT', '/api/v1/tasks/any/draft', { data: { 'a\0': 1 } }), '/data/a\0'],
    ['a part of a form', () => {
      const { payload, headers } = multipartOf([{ name: 'purpose', text: 'letter' }, { name: 'title', text: 'Brief\0' }, { name: 'file', filename: 'a.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF') }]);
      return send(town.app, { method: 'POST', url: '/api/v1/cases/any/documents', payload, headers: { ...headers, cookie: clerk.cookie, 'x-csrf-token': clerk.csrfToken } });
    }, '/title'],
  ])('is refused in %s', async (_where, attempt, path) => {
    const answer = await attempt();
    expect([answer.status, answer.json.code, answer.json.errors]).toEqual([400, 'INVALID_INPUT', [{ path, code: 'characters', message: expect.any(String) as string }]]);
  });
});
