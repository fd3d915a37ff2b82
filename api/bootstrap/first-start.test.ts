import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../engine/runtime/clock.ts';
import { seededIds } from '../../engine/runtime/ids.ts';
import type { Store } from '../../engine/store/port.ts';
import { verifyPassword } from '../auth/passwords.ts';
import type { AccountSources } from './accounts.ts';
import { createAdmin, readAdminRequest } from './create-admin.ts';
import { prepareFirstStart } from './first-start.ts';
import { openDatabase } from './open-database.ts';

let folder: string;
let store: Store;
let sources: AccountSources;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laufzettel-first-'));
  store = await openDatabase({ dataFolder: join(folder, 'data'), databaseUrl: null });
  sources = { identity: store.identity, clock: createVirtualClock(0), ids: seededIds('first') };
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

describe('the first start', () => {
  it('opens the data folder to its owner alone', async () => {
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
  });

  it('in sample mode makes the sample accounts, each with a one-time password that is kept as a hash', async () => {
    const { issued } = await prepareFirstStart(sources, { environment: 'sample', tenant: 'musterstadt' });
    expect(issued.map(({ username }) => username)).toEqual(['k.sommer', 't.winter', 'm.herbst', 'b.krause', 'u.falk', 'd.lenz', 'i.brueck', 'admin']);
    expect(new Set(issued.map(({ oneTimePassword }) => oneTimePassword)).size).toBe(8);
    const account = await sources.identity.findAccount('musterstadt', 'm.herbst');
    expect(account).toMatchObject({ roles: ['clerk', 'lead'], groups: ['permits-signers'], mustChangePassword: true });
    expect(await verifyPassword(issued[2]!.oneTimePassword, account!.passwordHash)).toBe(true);
    expect(await sources.identity.listUnits('musterstadt')).toEqual([{ tenant: 'musterstadt', key: 'strassenverkehr', name: 'Straßenverkehrsbehörde', fileplan: '112.21' }]);
  });

  it('makes nothing a second time', async () => {
    await prepareFirstStart(sources, { environment: 'sample', tenant: 'musterstadt' });
    expect(await prepareFirstStart(sources, { environment: 'sample', tenant: 'musterstadt' })).toEqual({ issued: [], withoutAccounts: false });
    expect(await sources.identity.countAccounts()).toBe(8);
  });

  it('in production makes nothing at all and says that nobody can sign in', async () => {
    expect(await prepareFirstStart(sources, { environment: 'production', tenant: 'grimma' })).toEqual({ issued: [], withoutAccounts: true });
    expect(await sources.identity.listTenants()).toEqual([]);
  });
});

describe('npm run create-admin', () => {
  it('makes the tenant and an administrator with a one-time password', async () => {
    const request = readAdminRequest(['--username', 'j.roth', '--tenant-name', 'Stadt Grimma', '--land', 'SN'], 'grimma');
    const issued = await createAdmin(sources, request as Exclude<typeof request, string>);
    expect(await sources.identity.listTenants()).toEqual([{ key: 'grimma', name: 'Stadt Grimma', land: 'SN' }]);
    expect(await sources.identity.findAccount('grimma', 'j.roth')).toMatchObject({ roles: ['admin'], mustChangePassword: true });
    expect(issued.oneTimePassword).toHaveLength(23);
    expect((await prepareFirstStart(sources, { environment: 'production', tenant: 'grimma' })).withoutAccounts).toBe(false);
  });

  it.each([[[]], [['--username', 'a b']], [['--username', 'jr', '--land', 'XX']], [['--user', 'x']]])('explains itself for %j', (args) => {
    expect(readAdminRequest(args, 'grimma')).toContain('Usage: npm run create-admin');
  });
});
