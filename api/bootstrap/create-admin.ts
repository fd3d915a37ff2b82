import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { LaufzettelError } from '../../engine/errors.ts';
import { systemClock } from '../../engine/runtime/clock.ts';
import { randomIds } from '../../engine/runtime/ids.ts';
import { ConfigurationError, readConfiguration } from '../config.ts';
import { issueAccount } from './accounts.ts';
import type { AccountSources, IssuedPassword } from './accounts.ts';
import { openDatabase } from './open-database.ts';

export interface AdminRequest {
  readonly tenant: string;
  readonly tenantName: string;
  /** Land code for the holiday calendar, e.g. `SN`. */
  readonly land: string;
  readonly username: string;
  readonly displayName: string;
}

/** Makes an administrator and, with the first one, the tenant. Throws `CONFLICT` when the user name is taken. */
export async function createAdmin(sources: AccountSources, { tenant, tenantName, land, username, displayName }: AdminRequest): Promise<IssuedPassword> {
  const known = (await sources.identity.listTenants()).some(({ key }) => key === tenant);
  if (!known) await sources.identity.ensureTenant({ key: tenant, name: tenantName, land });
  return issueAccount(sources, tenant, { username, displayName, roles: ['admin'], groups: [], units: [] });
}

const LANDS = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'];

/** Reads the command line; returns what is wrong with it as text. */
export function readAdminRequest(args: readonly string[], tenant: string): AdminRequest | string {
  const usage = 'Usage: npm run create-admin -- --username NAME [--display-name "Full Name"] [--tenant-name "Name of the administration"] [--land SN]';
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { username: { type: 'string' }, 'display-name': { type: 'string' }, 'tenant-name': { type: 'string' }, land: { type: 'string' } },
    });
    const { username, land = 'SN' } = values;
    if (username === undefined || !/^[a-z][a-z0-9._-]{1,49}$/i.test(username)) return `--username takes 2 to 50 letters, digits, dots and dashes.\n${usage}`;
    if (!LANDS.includes(land)) return `--land takes one of ${LANDS.join(', ')}.\n${usage}`;
    return { tenant, tenantName: values['tenant-name'] ?? tenant, land, username, displayName: values['display-name'] ?? username };
  } catch {
    return usage;
  }
}

async function main(): Promise<number> {
  try {
    const configuration = readConfiguration(process.env);
    const request = readAdminRequest(process.argv.slice(2), configuration.tenant);
    if (typeof request === 'string') {
      console.error(request);
      return 2;
    }
    const store = await openDatabase(configuration);
    try {
      const issued = await createAdmin({ identity: store.identity, clock: systemClock, ids: randomIds() }, request);
      console.log(`Administrator ${issued.username} of ${request.tenant}\nOne-time password: ${issued.oneTimePassword}\nIt is shown this once and must be changed at the first sign-in.`);
      return 0;
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof ConfigurationError) && !(error instanceof LaufzettelError)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main();
