import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { program, settlePeople, signIn } from '../../test/support/people.ts';
import type { Person } from '../../test/support/people.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';

const TOKENS = '/api/v1/api-tokens';
let town: Town;
let admin: Person;
beforeEach(async () => {
  town = await openTown();
  admin = await signIn(town.app, 'admin');
});
afterEach(() => town.close());

describe('an API token', () => {
  it('shows its secret once and is kept as a hash', async () => {
    const made = await admin.send('POST', TOKENS, { name: 'Parkregister', scopes: ['jobs:work:permit.*'] });
    expect([made.status, made.json.token]).toEqual([201, expect.stringMatching(/^lz_[\w-]{43}$/)]);
    const listed = await admin.send('GET', TOKENS);
    expect(listed.json.items).toMatchObject([{ name: 'Parkregister', scopes: ['jobs:work:permit.*'], revokedAt: null }]);
    expect(listed.text).not.toContain(made.json.token);
    expect(JSON.stringify(await town.identity.listApiTokens('musterstadt'))).not.toContain(made.json.token);
  });

  it('stops working when it is revoked', async () => {
    const { json } = await admin.send('POST', TOKENS, { name: 'Monitoring', scopes: ['messages:write'] });
    const sendAs = program(town.app, json.token);
    expect((await sendAs('POST', '/api/v1/signals', {})).status).toBe(400);
    expect((await admin.send('DELETE', `${TOKENS}/${String(json.id)}`)).status).toBe(204);
    expect((await sendAs('POST', '/api/v1/signals', {})).status).toBe(401);
  });

  it('stops working when its time is over', async () => {
    const { json } = await admin.send('POST', TOKENS, { name: 'Probe', scopes: ['messages:write'], validDays: 1 });
    const sendAs = program(town.app, json.token);
    town.clock.set(town.clock.now() + 86_400_000);
    expect((await sendAs('POST', '/api/v1/signals', {})).json.code).toBe('NOT_SIGNED_IN');
  });

  it.each([[['admin']], [['jobs:*']], [['jobs:work:../x']], [[]]])('is not made with the scopes %j', async (scopes) => {
    expect((await admin.send('POST', TOKENS, { name: 'x', scopes })).json.code).toBe('INVALID_INPUT');
  });

  it('of one tenant does not exist for the administrator of another', async () => {
    await settlePeople(town.identity, 'nachbarstadt');
    const { json } = await admin.send('POST', TOKENS, { name: 'Unser', scopes: ['messages:write'] });
    const neighbour = await signIn(town.app, 'admin', { tenant: 'nachbarstadt' });
    expect((await neighbour.send('GET', TOKENS)).json.items).toEqual([]);
    expect((await neighbour.send('DELETE', `${TOKENS}/${String(json.id)}`)).status).toBe(404);
    expect((await program(town.app, json.token)('POST', '/api/v1/signals', {})).status).toBe(400);
  });
});
