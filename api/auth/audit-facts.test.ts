import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, send, signIn } from '../../test/support/people.ts';
import type { Person } from '../../test/support/people.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';

let town: Town;
let admin: Person;
beforeEach(async () => {
  town = await openTown();
  admin = await signIn(town.app, 'admin');
});
afterEach(() => town.close());

interface Fact {
  readonly command: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly subject: string | null;
  readonly detail: object;
}
const facts = async (): Promise<readonly Fact[]> => (await admin.send('GET', '/api/v1/audit')).json.items;
const attempt = (payload: object) => send(town.app, { method: 'POST', url: '/api/v1/session', payload });

describe('the audit chain', () => {
  it('tells who signed in, and whose sign-in failed why, but nothing that was typed', async () => {
    await attempt({ username: 'k.sommer', password: 'Geheimnis-1' });
    await attempt({ username: 'Geheimnis-2', password: 'x' });
    await attempt({ username: 'k.sommer', password: PASSWORD, tenant: 'Geheimnis-3' });
    expect((await attempt({ username: 'k.sommer', password: PASSWORD })).status).toBe(200);
    const told = await facts();
    expect(told.map(({ command, actorKind, actorId, subject, detail }) => [command, actorKind, actorId, subject, detail])).toEqual([
      ['signIn', 'account', 'musterstadt-k.sommer', 'musterstadt-k.sommer', {}],
      ['signInFailed', 'applicant', 'portal', null, { reason: 'unknownTenant' }],
      ['signInFailed', 'applicant', 'portal', null, { reason: 'unknownName' }],
      ['signInFailed', 'applicant', 'portal', 'musterstadt-k.sommer', { reason: 'wrongPassword' }],
      ['signIn', 'account', 'musterstadt-admin', 'musterstadt-admin', {}],
    ]);
    expect(JSON.stringify(told)).not.toContain('Geheimnis');
  });

  it('does not grow by attempts that the throttle turns away', async () => {
    for (let index = 0; index < 8; index += 1) await attempt({ username: 'k.sommer', password: 'falsch' });
    expect((await facts()).filter(({ command }) => command === 'signInFailed')).toHaveLength(5);
  });

  it('tells of new passwords, accounts and tokens by row and right, and stays whole', async () => {
    const account = await admin.send('POST', '/api/v1/accounts', { username: 'p.mai', displayName: 'Petra Mai', roles: ['clerk'], groups: ['permits-clerks'], units: ['strassenverkehr'] });
    const token = await admin.send('POST', '/api/v1/api-tokens', { name: 'Parkregister', scopes: ['jobs:work'], validDays: 1 });
    const revoke = () => admin.send('DELETE', `/api/v1/api-tokens/${String(token.json.id)}`);
    await revoke();
    await admin.send('DELETE', '/api/v1/api-tokens/unknown');
    await admin.send('PUT', '/api/v1/session/password', { current: 'falsch', next: 'ein sehr langes Wort' });
    await admin.send('PUT', '/api/v1/session/password', { current: PASSWORD, next: 'ein sehr langes Wort' });
    const told = await facts();
    expect(told.map(({ command, subject, detail }) => [command, subject, detail])).toEqual([
      ['changePassword', 'musterstadt-admin', {}],
      ['revokeApiToken', token.json.id, {}],
      ['createApiToken', token.json.id, { scopes: ['jobs:work'], expiresAt: town.clock.now() + 86_400_000 }],
      ['createAccount', expect.any(String), { roles: ['clerk'], groups: ['permits-clerks'], units: ['strassenverkehr'] }],
      ['signIn', 'musterstadt-admin', {}],
    ]);
    expect(new Set(told.map(({ actorId }) => actorId))).toEqual(new Set(['musterstadt-admin']));
    for (const secret of ['ein sehr langes Wort', PASSWORD, token.json.token, account.json.oneTimePassword, 'Petra']) expect(JSON.stringify(told)).not.toContain(secret);
    expect((await admin.send('GET', '/api/v1/audit/verification')).json).toMatchObject({ ok: true, facts: 5 });
  });
});
