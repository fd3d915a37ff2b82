import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, send, settlePeople, signIn } from '../../test/support/people.ts';
import type { Person } from '../../test/support/people.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';

const HOUR = 60 * 60_000;
const SESSION = '/api/v1/session';
let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const attempt = (username: string, password: string) => send(town.app, { method: 'POST', url: SESSION, payload: { username, password } });

describe('signing in', () => {
  it('answers with the account, a CSRF token and a cookie that scripts and other sites cannot use', async () => {
    const answer = await attempt('K.Sommer', PASSWORD);
    expect(answer.json).toMatchObject({ account: { username: 'k.sommer', roles: ['clerk'], groups: ['permits-clerks'] }, mustChangePassword: false, tenant: { key: 'musterstadt', name: 'Musterstadt an der Mulde' } });
    expect(answer.json.csrfToken).toMatch(/^[\w-]{43}$/);
    expect(answer.headers['set-cookie']).toMatch(/^laufzettel_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.text).not.toContain('scrypt');
  });

  it('needs TLS in production', async () => {
    const production = await openTown({ environment: 'production' });
    const answer = await send(production.app, { method: 'POST', url: SESSION, payload: { username: 'admin', password: PASSWORD } });
    expect(answer.headers['set-cookie']).toContain('Secure');
    expect(answer.headers['strict-transport-security']).toContain('max-age=');
    await production.close();
  });

  it('gives the same answer for a wrong password and for a name that does not exist', async () => {
    const [wrong, unknown] = [await attempt('k.sommer', 'falsch'), await attempt('niemand', 'falsch')];
    expect(wrong.status).toBe(401);
    expect(wrong.json.code).toBe('SIGN_IN_FAILED');
    expect(unknown.json).toEqual(wrong.json);
  });

  it('slows down guessing and lets the right person in after the wait', async () => {
    for (let index = 0; index < 5; index += 1) await attempt('k.sommer', 'falsch');
    const refused = await attempt('k.sommer', PASSWORD);
    expect([refused.status, refused.json.code, refused.headers['retry-after']]).toEqual([429, 'TOO_MANY_REQUESTS', '1']);
    town.clock.set(town.clock.now() + 1000);
    expect((await attempt('k.sommer', PASSWORD)).status).toBe(200);
  });

  it('believes no address that the client itself claims', async () => {
    for (let index = 0; index < 5; index += 1)
      await send(town.app, { method: 'POST', url: SESSION, payload: { username: 'k.sommer', password: 'falsch' }, headers: { 'x-forwarded-for': `10.0.0.${String(index)}` } });
    expect((await attempt('k.sommer', PASSWORD)).status).toBe(429);
  });

  it('is limited for one address in production, with the time to wait', async () => {
    const production = await openTown({ environment: 'production' });
    const open = () => send(production.app, { method: 'POST', url: SESSION, payload: {} });
    for (let index = 0; index < 60; index += 1) await open();
    const refused = await open();
    expect([refused.status, refused.json.code, Number(refused.headers['retry-after']) > 0]).toEqual([429, 'TOO_MANY_REQUESTS', true]);
    await production.close();
  });

  it('ends the session that the browser had before', async () => {
    const before = await signIn(town.app, 'k.sommer');
    await send(town.app, { method: 'POST', url: SESSION, headers: { cookie: before.cookie }, payload: { username: 't.winter', password: PASSWORD } });
    expect((await before.send('GET', SESSION)).status).toBe(401);
  });

  it('keeps the people of two tenants apart', async () => {
    await settlePeople(town.identity, 'nachbarstadt');
    const neighbour = await signIn(town.app, 'k.sommer', { tenant: 'nachbarstadt' });
    expect((await neighbour.send('GET', SESSION)).json.tenant.key).toBe('nachbarstadt');
  });
});

describe('a session', () => {
  it('ends after two hours without use', async () => {
    const person = await signIn(town.app, 'k.sommer');
    town.clock.set(town.clock.now() + 1.9 * HOUR);
    expect((await person.send('GET', SESSION)).status).toBe(200);
    town.clock.set(town.clock.now() + 1.9 * HOUR);
    expect((await person.send('GET', SESSION)).status).toBe(200);
    town.clock.set(town.clock.now() + 2 * HOUR);
    expect((await person.send('GET', SESSION)).json.code).toBe('NOT_SIGNED_IN');
  });

  it('ends after twelve hours in any case', async () => {
    const person = await signIn(town.app, 'k.sommer');
    for (let hour = 0; hour < 11; hour += 1) {
      town.clock.set(town.clock.now() + HOUR);
      expect((await person.send('GET', SESSION)).status).toBe(200);
    }
    town.clock.set(town.clock.now() + HOUR);
    expect((await person.send('GET', SESSION)).status).toBe(401);
  });

  it('ends by signing out', async () => {
    const person = await signIn(town.app, 'k.sommer');
    expect((await person.send('DELETE', SESSION)).status).toBe(204);
    expect((await person.send('GET', SESSION)).status).toBe(401);
  });

  it('changes nothing without its CSRF token', async () => {
    const person = await signIn(town.app, 'k.sommer');
    for (const headers of [{}, { 'x-csrf-token': 'x'.repeat(43) }]) {
      const answer = await send(town.app, { method: 'DELETE', url: SESSION, headers: { cookie: person.cookie, ...headers } });
      expect([answer.status, answer.json.code]).toEqual([403, 'CSRF_REFUSED']);
    }
    expect((await person.send('GET', SESSION)).status).toBe(200);
  });

  it('is kept as a hash only', async () => {
    const person = await signIn(town.app, 'k.sommer');
    const token = person.cookie.split('=')[1] as string;
    expect(await town.identity.findSession(token)).toBeNull();
  });
});

const change = (person: Person, current: string, next: string) => person.send('PUT', `${SESSION}/password`, { current, next });

describe('changing the password', () => {
  it('lets one in with the new one only, and ends the other sessions', async () => {
    const [here, elsewhere] = [await signIn(town.app, 'k.sommer'), await signIn(town.app, 'k.sommer')];
    expect((await change(here, PASSWORD, 'ein neues langes Wort')).status).toBe(204);
    expect((await here.send('GET', SESSION)).status).toBe(200);
    expect((await elsewhere.send('GET', SESSION)).status).toBe(401);
    expect((await attempt('k.sommer', PASSWORD)).status).toBe(401);
    expect((await attempt('k.sommer', 'ein neues langes Wort')).status).toBe(200);
  });

  it.each([
    ['falsch', 'ein neues langes Wort', '/current'],
    [PASSWORD, 'kurz', '/next'],
    [PASSWORD, PASSWORD, '/next'],
    [PASSWORD, 'k.sommer k.sommer', '/next'],
  ])('is refused for %s → %s', async (current, next, path) => {
    const answer = await change(await signIn(town.app, 'k.sommer'), current, next);
    expect([answer.status, answer.json.code, answer.json.errors[0].path]).toEqual([422, 'PASSWORD_REFUSED', path]);
  });

  it('comes first for somebody with a one-time password', async () => {
    const account = await town.identity.findAccount('musterstadt', 't.winter');
    await town.identity.insertAccount({ ...account!, id: 'new', username: 'p.neumann', mustChangePassword: true });
    const person = await signIn(town.app, 'p.neumann');
    expect((await person.send('GET', SESSION)).json.mustChangePassword).toBe(true);
    expect((await person.send('GET', '/api/v1/accounts')).json.code).toBe('PASSWORD_CHANGE_REQUIRED');
    await change(person, PASSWORD, 'ein neues langes Wort');
    expect((await person.send('GET', '/api/v1/accounts')).status).toBe(200);
  });
});
