import type { StoreQueries } from '../queries.ts';
import type { Dialect } from './dialect.ts';

type DueJobQueries = Pick<StoreQueries, 'dueJobs' | 'dueTopics' | 'nextDueAt'>;
type DueJobs = Awaited<ReturnType<DueJobQueries['dueJobs']>>;
type DueTopics = Awaited<ReturnType<DueJobQueries['dueTopics']>>;

/** What the dispatcher asks: all read from the index over pending jobs by due time. */
export function createDueJobQueries({ all }: Dialect): DueJobQueries {
  return {
    async dueJobs(now, limit) {
      const rows = await all(
        `SELECT id, tenant, kind FROM job
         WHERE state = 'pending' AND due_at <= @now AND kind IN ('timer', 'continuation') ORDER BY due_at, id LIMIT @limit`,
        { now, limit },
      );
      return rows as DueJobs;
    },

    async dueTopics(now) {
      const rows = await all(
        `SELECT DISTINCT tenant, topic, kind FROM job
         WHERE state = 'pending' AND due_at <= @now AND kind NOT IN ('timer', 'continuation')`,
        { now },
      );
      return rows as DueTopics;
    },

    async nextDueAt(after = -1) {
      const [row] = await all("SELECT min(due_at) AS at FROM job WHERE state = 'pending' AND due_at > @after", { after });
      return (row?.['at'] ?? null) as number | null;
    },
  };
}
