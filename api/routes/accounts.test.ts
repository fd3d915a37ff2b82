import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../test/support/people.ts';
import type { Person } from '../../test/support/people.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';

const ACCOUNTS = '/api/v1/accounts';
const NEW = { username: 'p.mai', displayName: 'Petra Mai', roles: ['clerk'], groups: ['permits-clerks'], units: ['strassenverkehr'] };
let town: Town;
let admin: Person;
beforeAll(async () => {
  town = await openTown();
  admin = await signIn(town.app, 'admin');
});
afterAll(() => town.close());

describe('an account', () => {
  it('is made by an administrator and begins with a one-time password', async () => {
    const made = await admin.send('POST', ACCOUNTS, NEW);
    expect([made.status, made.json]).toMatchObject([201, { username: 'p.mai', oneTimePassword: expect.stringMatching(/^(\w{5}-){3}\w{5}$/) }]);
    const person = await signIn(town.app, 'p.mai', { password: made.json.oneTimePassword });
    expect((await person.send('GET', '/api/v1/tasks')).json.code).toBe('PASSWORD_CHANGE_REQUIRED');
    await person.send('PUT', '/api/v1/session/password', { current: made.json.oneTimePassword, next: 'ein sehr langes Wort' });
    expect((await person.send('GET', '/api/v1/tasks')).status).toBe(200);
  });

  it('is not made twice under one name, whatever its case', async () => {
    await admin.send('POST', ACCOUNTS, { ...NEW, username: 'q.juni' });
    const again = await admin.send('POST', ACCOUNTS, { ...NEW, username: 'Q.Juni' });
    expect([again.status, again.json.code]).toEqual([409, 'CONFLICT']);
  });

  it.each([{ roles: ['root'] }, { roles: [] }, { username: 'a b' }, { groups: ['Permits'] }, { mustChangePassword: false }])('is not made with %j', async (change) => {
    expect((await admin.send('POST', ACCOUNTS, { ...NEW, username: 'r.juli', ...change })).json.code).toBe('INVALID_INPUT');
  });

  it('is not made by a lead', async () => {
    expect((await (await signIn(town.app, 'm.herbst')).send('POST', ACCOUNTS, NEW)).status).toBe(403);
  });
});

describe('the list of colleagues', () => {
  it('names those who work on tasks, with no more than is needed to choose one', async () => {
    const { json } = await (await signIn(town.app, 'k.sommer')).send('GET', ACCOUNTS);
    expect(json.items).toEqual(expect.arrayContaining([{ id: 'musterstadt-k.sommer', displayName: 'Karin Sommer', groups: ['permits-clerks'] }]));
    expect(json.items.map(({ displayName }: { displayName: string }) => displayName)).not.toContain('Dana Lenz');
  });
});
