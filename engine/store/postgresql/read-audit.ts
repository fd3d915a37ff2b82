import type { AuditReader } from '../queries.ts';
import { createHistoryQueries } from '../sql-queries/history.ts';
import { createReading } from './queries/dialect.ts';
import { openReadingPool } from './queries/index.ts';

/** The audit chains of the database at `url`. */
export function openPostgresAuditReader(url: string): AuditReader {
  const pool = openReadingPool(url, 1);
  const { auditAfter, auditTenants } = createHistoryQueries(createReading(pool));
  return { auditAfter, auditTenants, close: () => pool.close() };
}
