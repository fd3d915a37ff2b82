import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { send, signIn } from '../test/support/people.ts';
import { openTown } from '../test/support/town.ts';
import type { Town } from '../test/support/town.ts';

let town: Town;
let lines: string[];
beforeEach(async () => {
  lines = [];
  town = await openTown({ log: { write: (line) => lines.push(line) } });
});
afterEach(() => town.close());

describe('the log', () => {
  it('names the route and the outcome of a request, and nothing that was asked or sent', async () => {
    const clerk = await signIn(town.app, 'k.sommer');
    await clerk.send('GET', '/api/v1/cases?search=Mustermann&drop=1');
    await send(town.app, { method: 'POST', url: '/api/v1/session', payload: { username: 'k.sommer', password: 'streng geheim' } });
    const requests = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === 'request');
    expect(requests.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/api/v1/session', 200],
      ['GET', '/api/v1/cases', 400],
      ['POST', '/api/v1/session', 401],
    ]);
    expect(lines.join('')).not.toMatch(/Mustermann|geheim|sommer|laufzettel_session|127\.0\.0\.1/i);
  });

  it('says where an unexpected failure happened, without the input that JSON errors quote', async () => {
    town.identity.listAccounts = () => Promise.reject(new SyntaxError('Unexpected token in "Karin Mustermann"'));
    const clerk = await signIn(town.app, 'k.sommer');
    const answer = await clerk.send('GET', '/api/v1/accounts');
    expect([answer.status, answer.json.code]).toEqual([500, 'INTERNAL']);
    const failure = lines.map((line) => JSON.parse(line) as Record<string, unknown>).find(({ msg }) => msg === 'request failed');
    expect(failure).toMatchObject({ name: 'SyntaxError', route: '/api/v1/accounts' });
    expect(JSON.stringify(failure)).toContain('log.test.ts');
    expect(lines.join('')).not.toContain('Mustermann');
  });
});
