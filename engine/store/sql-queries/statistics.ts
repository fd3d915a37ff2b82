import type { StoreQueries } from '../queries.ts';
import type { Dialect } from './dialect.ts';
import { QUEUE_OF_CASE, queuesOf, stepsThrough } from './queues.ts';

/** Figures for the operator's monitoring, each counted in the part of an index that it is about. */
export function createStatistics(dialect: Dialect): Pick<StoreQueries, 'statistics'> {
  const count = async (from: string, parameters: Readonly<Record<string, unknown>>): Promise<number> =>
    (await dialect.all(`SELECT count(*) AS n FROM ${from}`, parameters))[0]?.['n'] as number;

  return {
    async statistics() {
      const tenants = (await dialect.all('SELECT tenant.key FROM tenant ORDER BY tenant.key', {})).map(({ key }) => key as string);
      const casesByState: Record<string, number> = {};
      let openJobs = 0;
      let openIncidents = 0;
      for (const tenant of tenants) {
        for (const { key, state } of await queuesOf(dialect, 'case_file', QUEUE_OF_CASE, 'case_file.tenant = @tenant', tenant)) {
          casesByState[state] = (casesByState[state] ?? 0) + (await count(`case_file WHERE case_file.tenant = @tenant AND ${QUEUE_OF_CASE} = @queue`, { tenant, queue: key }));
        }
        for (const topic of await stepsThrough(dialect, 'job', 'job.topic', "job.state = 'pending'", tenant)) {
          openJobs += await count("job WHERE job.tenant = @tenant AND job.topic = @topic AND job.state = 'pending'", { tenant, topic });
        }
        openIncidents += await count('incident WHERE incident.tenant = @tenant AND incident.resolved_at IS NULL', { tenant });
      }
      return { openJobs, openIncidents, casesByState };
    },
  };
}
