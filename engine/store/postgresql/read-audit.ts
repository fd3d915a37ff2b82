import type { StoreQueries } from '../queries.ts';
import { createHistoryQueries } from '../sql-queries/history.ts';
import { createReading } from './queries/dialect.ts';
import { openReadingPool } from './queries/index.ts';

/** The audit chain of the database at `url`, read without changing or migrating it; running servers are not disturbed. */
export function openPostgresAuditReader(url: string): Pick<StoreQueries, 'auditAfter' | 'auditTenants'> & { close(): Promise<void> } {
  const pool = openReadingPool(url, 1);
  const { auditAfter, auditTenants } = createHistoryQueries(createReading(pool));
  return { auditAfter, auditTenants, close: () => pool.close() };
}
