import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, type Answer } from '../support/people.ts';
import { PLAIN_PROCEDURE } from '../support/plain-procedure.ts';
import { openTown, type Town } from '../support/town.ts';

const system = { kind: 'system', id: 'workers', tenant: 'musterstadt', displayName: 'workers', roles: [], groups: [], units: [], scopes: [] } as const;

let town: Town;
let reference: string;
beforeAll(async () => {
  town = await openTown({ environment: 'production' });
  await town.engine.commands.deploy(system, PLAIN_PROCEDURE);
  ({ reference } = await town.engine.commands.submitApplication(system, { service: 'fundanzeige', idempotencyKey: 'guessing', channel: 'counter', data: { name: 'Erika', item: 'Rad' }, documents: [] }));
});
afterAll(() => town.close());

/** Tries a code, each time pretending to come from elsewhere. */
function guess(from: string, tried: string, accessCode: string, claims: Record<string, string>): Promise<Answer> {
  return send(town.app, { method: 'POST', url: '/api/v1/portal/access', payload: { reference: tried, accessCode }, remoteAddress: from, headers: claims });
}

describe('somebody who guesses access codes', () => {
  it('has ten tries a minute from an address, whatever address the request claims', async () => {
    const claims = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'];
    const answers: Answer[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) answers.push(await guess('198.51.100.7', reference, `AAAA-BBBB-CCCC-${String(1000 + attempt)}`, Object.fromEntries(claims.map((name) => [name, name === 'forwarded' ? `for=203.0.113.${String(attempt)}` : `203.0.113.${String(attempt)}`]))));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => answers[0]?.status), 429, 429]);
    expect(answers[0]?.json.code).toBe('ACCESS_REFUSED');
    expect(answers[10]?.json).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  it('counts as one address with a whole IPv6 network', async () => {
    const answers: Answer[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) answers.push(await guess(`2001:db8:1:2::${attempt.toString(16)}`, reference, 'AAAA-BBBB-CCCC-DDDD', {}));
    expect(answers.at(-1)?.status).toBe(429);
  });

  it('learns nothing about which references there are', async () => {
    const [known, unknown] = [await guess('198.51.100.8', reference, 'AAAA-BBBB-CCCC-DDDD', {}), await guess('198.51.100.9', '112.21-2026/999999', 'AAAA-BBBB-CCCC-DDDD', {})];
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    expect(known.json.code).toBe('ACCESS_REFUSED');
  });
});
