import { LaufzettelError } from '../../errors.ts';
import type { AccountRow, ApiTokenRow, IdentityStore, SessionRow, TenantRow, UnitRow } from '../identity.ts';
import type { AuditFact } from '../work.ts';
import { chainedByDatabase } from './audit-chains.ts';
import type { Call } from './batch.ts';
import { lockCall } from './commit.ts';
import type { IdentityPool, Transaction } from './identity-pool.ts';

const TENANT = 'key, name, land';
const UNIT = 'tenant, key, name, fileplan';
const ACCOUNT = `id, tenant, username, display_name AS "displayName", password_hash AS "passwordHash", roles, groups, units,
  must_change_password AS "mustChangePassword", disabled, created_at AS "createdAt"`;
const SESSION = 'token_hash AS "tokenHash", tenant, account_id AS "accountId", case_id AS "caseId", csrf_token AS "csrfToken", created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt"';
const TOKEN = `id, tenant, name, token_hash AS "tokenHash", scopes, created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"`;

/** Accounts, sessions and tokens. Reads on the way of every request are prepared once per connection. */
export function createIdentityStore({ read, write, inOne }: IdentityPool): IdentityStore {
  /** Changes rows and chains the fact, if there is one, in one transaction, under the lock of the chain. */
  function changing(change: (transaction: Transaction) => Promise<boolean>, fact: AuditFact | undefined): Promise<boolean> {
    return inOne(async (transaction) => {
      const run = async (call: Call): Promise<unknown> => transaction.query({ ...call.statement, values: [...call.values] });
      if (fact !== undefined) await run(lockCall([fact.tenant]));
      const changed = await change(transaction);
      if (changed && fact !== undefined) await run(chainedByDatabase([fact]));
      return changed;
    });
  }

  return {
    async ensureTenant({ key, name, land }) {
      await write('INSERT INTO tenant (key, name, land) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET name = excluded.name, land = excluded.land', [key, name, land]);
    },
    listTenants: () => read<TenantRow>(`SELECT ${TENANT} FROM tenant ORDER BY key`, []),
    async ensureUnit({ tenant, key, name, fileplan }) {
      await write('INSERT INTO unit (tenant, key, name, fileplan) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, key) DO UPDATE SET name = excluded.name, fileplan = excluded.fileplan', [tenant, key, name, fileplan]);
    },
    listUnits: (tenant) => read<UnitRow>(`SELECT ${UNIT} FROM unit WHERE tenant = $1 ORDER BY key`, [tenant]),

    async countAccounts() {
      const [row] = await read<{ readonly n: number }>('SELECT count(*) AS n FROM account', []);
      return row?.n ?? 0;
    },
    async findAccount(tenant, username) {
      const [row] = await read<AccountRow>(`SELECT ${ACCOUNT} FROM account WHERE tenant = $1 AND lower(username) = lower($2::text COLLATE "C")`, [tenant, username]);
      return row ?? null;
    },
    async accountById(tenant, id) {
      const [row] = await read<AccountRow>(`SELECT ${ACCOUNT} FROM account WHERE tenant = $1 AND id = $2`, [tenant, id], 'account_by_id');
      return row ?? null;
    },
    listAccounts: (tenant) => read<AccountRow>(`SELECT ${ACCOUNT} FROM account WHERE tenant = $1 ORDER BY display_name, id`, [tenant]),
    async insertAccount(row, fact) {
      try {
        await changing(async (transaction) => {
          await transaction.query(
            `INSERT INTO account (id, tenant, username, display_name, password_hash, roles, groups, units, must_change_password, disabled, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
            [row.id, row.tenant, row.username, row.displayName, row.passwordHash, JSON.stringify(row.roles), JSON.stringify(row.groups), JSON.stringify(row.units), row.mustChangePassword, row.disabled, row.createdAt],
          );
          return true;
        }, fact);
      } catch (error) {
        if ((error as { readonly constraint?: unknown }).constraint === 'account_username') throw new LaufzettelError('CONFLICT', 'This user name is taken; choose another.');
        throw error;
      }
    },
    async updatePassword({ tenant, accountId, passwordHash, keepSession }, fact) {
      await changing(async (transaction) => {
        const { rowCount } = await transaction.query(
          `WITH changed AS (UPDATE account SET password_hash = $3, must_change_password = false WHERE tenant = $1 AND id = $2 RETURNING id),
             ended AS (DELETE FROM session WHERE account_id IN (SELECT id FROM changed) AND token_hash <> $4)
           SELECT FROM changed`,
          [tenant, accountId, passwordHash, keepSession ?? ''],
        );
        return (rowCount ?? 0) > 0;
      }, fact);
    },

    async insertSession({ tokenHash, tenant, subject, csrfToken, createdAt, lastSeenAt, expiresAt }, fact) {
      await changing(async (transaction) => {
        await transaction.query(
          'INSERT INTO session (token_hash, tenant, account_id, case_id, csrf_token, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
          [tokenHash, tenant, subject.kind === 'account' ? subject.accountId : null, subject.kind === 'applicant' ? subject.caseId : null, csrfToken, createdAt, lastSeenAt, expiresAt],
        );
        return true;
      }, fact);
    },
    async findSession(tokenHash) {
      const [row] = await read<StoredSession>(`SELECT ${SESSION} FROM session WHERE token_hash = $1`, [tokenHash], 'session_by_hash');
      return row === undefined ? null : toSession(row);
    },
    async touchSession(tokenHash, seenAt, expiresAt) {
      await write('UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1', [tokenHash, seenAt, expiresAt]);
    },
    async deleteSession(tokenHash) {
      await write('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
    },
    deleteExpiredSessions: (now) => write('DELETE FROM session WHERE expires_at < $1', [now]),

    async insertApiToken(row, fact) {
      await changing(async (transaction) => {
        await transaction.query(
          'INSERT INTO api_token (id, tenant, name, token_hash, scopes, created_by, created_at, expires_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
          [row.id, row.tenant, row.name, row.tokenHash, JSON.stringify(row.scopes), row.createdBy, row.createdAt, row.expiresAt, row.revokedAt],
        );
        return true;
      }, fact);
    },
    async findApiToken(tokenHash) {
      const [row] = await read<ApiTokenRow>(`SELECT ${TOKEN} FROM api_token WHERE token_hash = $1`, [tokenHash], 'token_by_hash');
      return row ?? null;
    },
    listApiTokens: (tenant) => read<ApiTokenRow>(`SELECT ${TOKEN} FROM api_token WHERE tenant = $1 ORDER BY created_at, id`, [tenant]),
    revokeApiToken: (tenant, id, revokedAt, fact) =>
      changing(async (transaction) => {
        const { rowCount } = await transaction.query('UPDATE api_token SET revoked_at = $3 WHERE tenant = $1 AND id = $2', [tenant, id, revokedAt]);
        return (rowCount ?? 0) > 0;
      }, fact),

    async appendAudit(fact) {
      await changing(async () => true, fact);
    },
  };
}

type StoredSession = Omit<SessionRow, 'subject'> & { readonly accountId: string | null; readonly caseId: string | null };

function toSession({ accountId, caseId, ...rest }: StoredSession): SessionRow {
  if (accountId !== null) return { ...rest, subject: { kind: 'account', accountId } };
  if (caseId !== null) return { ...rest, subject: { kind: 'applicant', caseId } };
  throw new Error('A session belongs to nobody.');
}
