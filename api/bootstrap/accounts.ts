import type { Actor, Clock, Ids, Role } from '../../engine/runtime/contract.ts';
import type { AccountRow, IdentityStore } from '../../engine/store/identity.ts';
import { identityFact } from '../auth/audit-facts.ts';
import { hashPassword, oneTimePassword } from '../auth/passwords.ts';

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly groups: readonly string[];
  readonly units: readonly string[];
}
/** Shown once to whoever starts the server; only the hash is kept. */
export interface IssuedPassword {
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly oneTimePassword: string;
}
export interface AccountSources {
  readonly identity: IdentityStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Makes an account whose first sign-in asks for a password of its own; `maker` is who the audit chain names, without one
 * whoever operates the machine. Throws `CONFLICT` when the name is taken.
 */
export async function issueAccount({ identity, clock, ids }: AccountSources, tenant: string, account: NewAccount, maker?: Actor): Promise<IssuedPassword> {
  const password = oneTimePassword();
  const row: AccountRow = {
    ...account,
    id: ids.next(),
    tenant,
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    disabled: false,
    createdAt: clock.now(),
  };
  const { roles: given, groups, units } = account;
  await identity.insertAccount(row, identityFact(maker ?? { kind: 'system', id: 'operator', tenant }, row.createdAt, 'createAccount', row.id, { roles: given, groups, units }));
  const { username, displayName, roles } = account;
  return { username, displayName, roles, oneTimePassword: password };
}
