import type { ApiConfig } from '../dependencies.ts';
import { issueAccount } from './accounts.ts';
import type { AccountSources, IssuedPassword } from './accounts.ts';
import { SAMPLE_ACCOUNTS, SAMPLE_TOWN, SAMPLE_UNIT } from './sample-town.ts';

export interface FirstStart {
  /** Accounts made just now, with their one-time passwords; empty when there were some already. */
  readonly issued: readonly IssuedPassword[];
  /** Nobody can sign in: a production server before `npm run create-admin`. */
  readonly withoutAccounts: boolean;
}

/**
 * Prepares a store for its first start. Sample and development mode set up the sample town on an empty store; in
 * production nothing is made, because a server must not invent credentials that somebody forgets to replace.
 */
export async function prepareFirstStart(sources: AccountSources, { environment, tenant }: Pick<ApiConfig, 'environment' | 'tenant'>): Promise<FirstStart> {
  const empty = (await sources.identity.countAccounts()) === 0;
  if (!empty || environment === 'production') return { issued: [], withoutAccounts: empty };
  await sources.identity.ensureTenant({ key: tenant, ...SAMPLE_TOWN });
  await sources.identity.ensureUnit({ tenant, ...SAMPLE_UNIT });
  // side by side: hashing a password takes long on purpose
  const issued = await Promise.all(SAMPLE_ACCOUNTS.map((account) => issueAccount(sources, tenant, account)));
  return { issued, withoutAccounts: false };
}
