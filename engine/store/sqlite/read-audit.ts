import Database from 'better-sqlite3';
import type { StoreQueries } from '../queries.ts';
import { createHistoryQueries } from '../sql-queries/history.ts';
import { createReading } from './queries/dialect.ts';

/** The audit chain of a database file, read without changing or migrating it; a running server is not disturbed. */
export interface AuditReader extends Pick<StoreQueries, 'auditAfter' | 'auditTenants'> {
  close(): void;
}

/** Throws when there is no database at `path`. */
export function openAuditReader(path: string): AuditReader {
  const connection = new Database(path, { readonly: true, fileMustExist: true });
  const history = createHistoryQueries(createReading(connection));
  return { ...history, close: () => connection.close() };
}
