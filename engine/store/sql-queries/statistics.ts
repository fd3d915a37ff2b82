import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoreQueries } from '../queries.ts';
import type { Dialect } from './dialect.ts';
import { QUEUE_OF_CASE, queuesOf, stepsThrough } from './queues.ts';

const PENDING = "job.state = 'pending'";

/** Figures for the operator's monitoring, each counted in the part of an index that it is about. */
export function createStatistics(dialect: Dialect): Pick<StoreQueries, 'statistics'> {
  const { all } = dialect;
  const count = async (from: string, parameters: Readonly<Record<string, unknown>>): Promise<number> => {
    // where the database is in this process, those who wait are served between two counts
    await nextTurn();
    return (await all(`SELECT count(*) AS n FROM ${from}`, parameters))[0]?.['n'] as number;
  };

  /** Tenants that have rows in a table, found by stepping from one to the next. */
  async function tenantsOf(table: string, condition: string): Promise<readonly string[]> {
    const first = `SELECT min(${table}.tenant) FROM ${table} WHERE ${condition}`;
    const rows = await all(
      `WITH RECURSIVE line (tenant) AS (
         ${first} UNION ALL SELECT (${first} AND ${table}.tenant > line.tenant) FROM line WHERE line.tenant IS NOT NULL
       ) SELECT tenant FROM line WHERE tenant IS NOT NULL`,
      {},
    );
    return rows.map(({ tenant }) => tenant as string);
  }

  return {
    async statistics() {
      const casesByState: Record<string, number> = {};
      for (const tenant of await tenantsOf('case_file', "case_file.tenant > ''")) {
        for (const { key, state } of await queuesOf(dialect, 'case_file', QUEUE_OF_CASE, 'case_file.tenant = @tenant', tenant)) {
          casesByState[state] = (casesByState[state] ?? 0) + (await count(`case_file WHERE case_file.tenant = @tenant AND ${QUEUE_OF_CASE} = @queue`, { tenant, queue: key }));
        }
      }
      let openJobs = 0;
      for (const tenant of await tenantsOf('job', PENDING)) {
        for (const topic of await stepsThrough(dialect, 'job', 'job.topic', PENDING, tenant)) {
          openJobs += await count(`job WHERE job.tenant = @tenant AND job.topic = @topic AND ${PENDING}`, { tenant, topic });
        }
      }
      return { openJobs, openIncidents: await count('incident WHERE incident.resolved_at IS NULL', {}), casesByState };
    },
  };
}
