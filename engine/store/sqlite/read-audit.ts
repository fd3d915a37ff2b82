import Database from 'better-sqlite3';
import type { AuditReader } from '../queries.ts';
import { createHistoryQueries } from '../sql-queries/history.ts';
import { createReading } from './queries/dialect.ts';

/** The audit chains of the database file at `path`. Throws when there is none. */
export function openAuditReader(path: string): AuditReader {
  const connection = new Database(path, { readonly: true, fileMustExist: true });
  const { auditAfter, auditTenants } = createHistoryQueries(createReading(connection));
  return {
    auditAfter,
    auditTenants,
    async close() {
      connection.close();
    },
  };
}
