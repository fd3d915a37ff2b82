import type { Role } from './vocabulary.ts';
import type { AuditFact } from './work.ts';

/**
 * Who may sign in, and as what: tenants, units, accounts, sessions and API tokens.
 *
 * The store keeps hashes only (password, session token, API token); making and checking them is the API's business.
 * Every method is asynchronous because a store may live across the network. Every read names the tenant, except the
 * two that find out which tenant a secret belongs to (`findSession`, `findApiToken`).
 *
 * A change that comes with an audit fact is stored together with it in one transaction, or neither is.
 */
export interface IdentityStore {
  /** Creates the tenant or updates its name; idempotent. */
  ensureTenant(tenant: TenantRow): Promise<void>;
  listTenants(): Promise<readonly TenantRow[]>;
  /** Creates the unit or updates its name and file plan; idempotent. */
  ensureUnit(unit: UnitRow): Promise<void>;
  listUnits(tenant: string): Promise<readonly UnitRow[]>;

  /** Number of accounts over all tenants: zero on an empty data folder. */
  countAccounts(): Promise<number>;
  /** User names are compared without regard to case. */
  findAccount(tenant: string, username: string): Promise<AccountRow | null>;
  accountById(tenant: string, id: string): Promise<AccountRow | null>;
  /** All accounts of a tenant by display name. */
  listAccounts(tenant: string): Promise<readonly AccountRow[]>;
  /** Throws `CONFLICT` when the tenant already has this user name. */
  insertAccount(account: AccountRow, fact?: AuditFact): Promise<void>;
  /** Stores a new password hash, clears `mustChangePassword` and ends all other sessions of the account. */
  updatePassword(change: { readonly tenant: string; readonly accountId: string; readonly passwordHash: string; readonly at: number; readonly keepSession?: string }, fact?: AuditFact): Promise<void>;

  insertSession(session: SessionRow, fact?: AuditFact): Promise<void>;
  /** `null` when there is none; expiry is judged by the caller, who has the clock. */
  findSession(tokenHash: string): Promise<SessionRow | null>;
  /** Notes that the session was used, and moves its end. */
  touchSession(tokenHash: string, seenAt: number, expiresAt: number): Promise<void>;
  deleteSession(tokenHash: string): Promise<void>;
  /** Removes sessions that ended before `now`; returns how many. */
  deleteExpiredSessions(now: number): Promise<number>;

  insertApiToken(token: ApiTokenRow, fact?: AuditFact): Promise<void>;
  /** `null` when there is none; revocation and expiry are judged by the caller. */
  findApiToken(tokenHash: string): Promise<ApiTokenRow | null>;
  listApiTokens(tenant: string): Promise<readonly ApiTokenRow[]>;
  /** `false`, and no fact, when the tenant has no such token. */
  revokeApiToken(tenant: string, id: string, at: number, fact?: AuditFact): Promise<boolean>;

  /** Adds a fact about something that changed nothing, such as a sign-in that failed, to the tenant's audit chain. */
  appendAudit(fact: AuditFact): Promise<void>;
}

export interface TenantRow {
  readonly key: string;
  readonly name: string;
  /** Holiday calendar of the authority: Land code such as `SN`. */
  readonly land: string;
}

export interface UnitRow {
  readonly tenant: string;
  readonly key: string;
  readonly name: string;
  /** File-plan number that begins the reference numbers of the unit, e.g. `112.21`. */
  readonly fileplan: string;
}

export interface AccountRow {
  readonly id: string;
  readonly tenant: string;
  readonly username: string;
  readonly displayName: string;
  /** Encoded hash with its parameters, e.g. `scrypt$…`. */
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly groups: readonly string[];
  readonly units: readonly string[];
  readonly mustChangePassword: boolean;
  readonly disabled: boolean;
  readonly createdAt: number;
}

/** A signed-in browser of an account, or an applicant who opened one case by reference and access code. */
export interface SessionRow {
  readonly tokenHash: string;
  readonly tenant: string;
  readonly subject: { readonly kind: 'account'; readonly accountId: string } | { readonly kind: 'applicant'; readonly caseId: string };
  readonly csrfToken: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
}

export interface ApiTokenRow {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly tokenHash: string;
  readonly scopes: readonly string[];
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}
