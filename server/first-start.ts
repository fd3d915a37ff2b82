import { prepareFirstStart, type Configuration, type FirstStart } from '../api/index.ts';
import { LaufzettelError } from '../engine/errors.ts';
import { systemClock } from '../engine/runtime/index.ts';
import { deployProcedures } from '../workers/startup/deploy-procedures.ts';
import { PROCEDURES } from './folders.ts';
import type { OpenEngine } from './open-engine.ts';

/** Sets up an empty database as the mode wants it and prints the one-time passwords. */
export async function setUp({ store, ids }: OpenEngine, configuration: Configuration): Promise<FirstStart> {
  const prepare = (): Promise<FirstStart> => prepareFirstStart({ identity: store.identity, clock: systemClock, ids }, configuration);
  const first = await prepare().catch((error: unknown) => {
    // another process is setting up the same database at this moment, and prints what it issues
    if (error instanceof LaufzettelError && error.code === 'CONFLICT') return prepare();
    throw error;
  });
  // At once: a start that is broken off later must not take the only copy of the passwords with it.
  process.stdout.write(signIns(first));
  return first;
}

/** Deploys the shipped procedures. A production server without a tenant has nobody to deploy for; its administrator comes first. */
export async function deployShipped({ engine }: OpenEngine, { withoutAccounts }: FirstStart, { tenant }: Configuration): Promise<void> {
  if (!withoutAccounts) await deployProcedures(engine, tenant, PROCEDURES);
}

/** What is still to be done before anybody can work here; empty when there is nothing. */
export function firstSteps({ withoutAccounts }: FirstStart): readonly string[] {
  return withoutAccounts ? ['  Nobody can sign in yet: run npm run create-admin -- --username NAME, then start again.'] : [];
}

function signIns({ issued }: FirstStart): string {
  if (issued.length === 0) return '';
  const lines = ['', 'Sign in with a one-time password; it is shown this once and must be changed at the first sign-in:'];
  for (const { username, oneTimePassword, displayName, roles } of issued) lines.push(`  ${username.padEnd(10)} ${oneTimePassword}   ${displayName} (${roles.join(', ')})`);
  return `${lines.join('\n')}\n`;
}
