import { and, asc, eq, lt, ne } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { LaufzettelError } from '../../errors.ts';
import type { IdentityStore, SessionRow } from '../identity.ts';
import type { AuditFact } from '../work.ts';
import type { Connection } from './connection.ts';
import { tellStorageFailures } from './refusal.ts';
import { createRowFinder } from './row-finder.ts';
import { addFact } from './steps.ts';
import type { Steps } from './step-kinds.ts';
import type { StepWriter } from './write-steps.ts';
import { account, apiToken, session, tenant, unit } from './schema/identity.ts';

/** Accounts, sessions and tokens. */
export function createIdentityStore(connection: Connection, writer: StepWriter): IdentityStore {
  const db = drizzle(connection);
  const transaction = connection.transaction((change: () => boolean, fact: AuditFact | undefined) => {
    const changed = change();
    if (changed && fact !== undefined) {
      const steps: Steps = [];
      addFact(steps, fact);
      writer.write(steps);
      writer.flush();
    }
    return changed;
  }).immediate;
  /** Changes rows and chains the fact, if there is one, in one transaction; it takes the write lock first, as the chain's end is read. */
  function inOne(change: () => boolean, fact: AuditFact | undefined): boolean {
    // another program may have appended since
    writer.reset();
    try {
      return transaction(change, fact);
    } catch (error) {
      // what comes next must not be chained to a fact that was undone
      writer.reset();
      throw error;
    }
  }
  const sessionByHash = createRowFinder(connection, session, ['tokenHash']);
  const tokenByHash = createRowFinder(connection, apiToken, ['tokenHash']);
  const accountById = createRowFinder(connection, account, ['tenant', 'id']);

  return tellStorageFailures<IdentityStore>({
    async ensureTenant(row) {
      db.insert(tenant).values(row).onConflictDoUpdate({ target: tenant.key, set: { name: row.name, land: row.land } }).run();
    },
    async listTenants() {
      return db.select().from(tenant).orderBy(asc(tenant.key)).all();
    },
    async ensureUnit(row) {
      db.insert(unit).values(row).onConflictDoUpdate({ target: [unit.tenant, unit.key], set: { name: row.name, fileplan: row.fileplan } }).run();
    },
    async listUnits(tenantKey) {
      return db.select().from(unit).where(eq(unit.tenant, tenantKey)).orderBy(asc(unit.key)).all();
    },

    async countAccounts() {
      return db.$count(account);
    },
    async findAccount(tenantKey, username) {
      return db.select().from(account).where(and(eq(account.tenant, tenantKey), eq(account.username, username))).get() ?? null;
    },
    async accountById(tenantKey, id) {
      return accountById(tenantKey, id);
    },
    async listAccounts(tenantKey) {
      return db.select().from(account).where(eq(account.tenant, tenantKey)).orderBy(asc(account.displayName), asc(account.id)).all();
    },
    async insertAccount(row, fact) {
      try {
        inOne(() => db.insert(account).values(row).run().changes > 0, fact);
      } catch (error) {
        if (isUniqueViolation(error)) throw new LaufzettelError('CONFLICT', 'This user name is taken; choose another.');
        throw error;
      }
    },
    async updatePassword({ tenant: tenantKey, accountId, passwordHash, keepSession }, fact) {
      inOne(() => {
        const { changes } = db.update(account)
          .set({ passwordHash, mustChangePassword: false })
          .where(and(eq(account.tenant, tenantKey), eq(account.id, accountId)))
          .run();
        if (changes === 0) return false;
        db.delete(session)
          .where(and(eq(session.accountId, accountId), keepSession === undefined ? undefined : ne(session.tokenHash, keepSession)))
          .run();
        return true;
      }, fact);
    },

    async insertSession({ subject, ...row }, fact) {
      const owner = { accountId: subject.kind === 'account' ? subject.accountId : null, caseId: subject.kind === 'applicant' ? subject.caseId : null };
      inOne(() => db.insert(session).values({ ...row, ...owner }).run().changes > 0, fact);
    },
    async findSession(hash) {
      const row = sessionByHash(hash);
      return row === null ? null : toSession(row);
    },
    async touchSession(hash, lastSeenAt, expiresAt) {
      db.update(session).set({ lastSeenAt, expiresAt }).where(eq(session.tokenHash, hash)).run();
    },
    async deleteSession(hash) {
      db.delete(session).where(eq(session.tokenHash, hash)).run();
    },
    async deleteExpiredSessions(now) {
      return db.delete(session).where(lt(session.expiresAt, now)).run().changes;
    },

    async insertApiToken(row, fact) {
      inOne(() => db.insert(apiToken).values(row).run().changes > 0, fact);
    },
    async findApiToken(hash) {
      return tokenByHash(hash);
    },
    async listApiTokens(tenantKey) {
      return db.select().from(apiToken).where(eq(apiToken.tenant, tenantKey)).orderBy(asc(apiToken.createdAt), asc(apiToken.id)).all();
    },
    async revokeApiToken(tenantKey, id, revokedAt, fact) {
      const ofTenant = and(eq(apiToken.tenant, tenantKey), eq(apiToken.id, id));
      return inOne(() => db.update(apiToken).set({ revokedAt }).where(ofTenant).run().changes > 0, fact);
    },

    async appendAudit(fact) {
      inOne(() => true, fact);
    },
  });
}

function toSession(row: typeof session.$inferSelect): SessionRow {
  const { accountId, caseId, ...rest } = row;
  if (accountId !== null) return { ...rest, subject: { kind: 'account', accountId } };
  if (caseId !== null) return { ...rest, subject: { kind: 'applicant', caseId } };
  throw new Error('A session belongs to nobody.');
}

function isUniqueViolation(error: unknown): boolean {
  const codes = [error, error instanceof Error ? error.cause : null].map((cause) => (cause as { readonly code?: unknown } | null)?.code);
  return codes.includes('SQLITE_CONSTRAINT_UNIQUE');
}
