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
      return (await all(DUE_TOPICS, { now })) as DueTopics;
    },

    async nextDueAt(after = -1) {
      const [row] = await all("SELECT min(due_at) AS at FROM job WHERE state = 'pending' AND due_at > @after", { after });
      return (row?.['at'] ?? null) as number | null;
    },
  };
}

/**
 * Steps from tenant to tenant and topic to topic by their index and looks at the earliest due job of each: a backlog of one topic,
 * or a million timers to come, costs no more than one row.
 */
const DUE_TOPICS = `
  WITH RECURSIVE busy (tenant) AS (
    SELECT min(job.tenant) FROM job WHERE job.state = 'pending'
    UNION ALL
    SELECT (SELECT min(job.tenant) FROM job WHERE job.state = 'pending' AND job.tenant > busy.tenant) FROM busy WHERE busy.tenant IS NOT NULL
  ), pending (tenant, topic) AS (
    SELECT busy.tenant, (SELECT min(job.topic) FROM job WHERE job.state = 'pending' AND job.tenant = busy.tenant) FROM busy WHERE busy.tenant IS NOT NULL
    UNION ALL
    SELECT pending.tenant, (SELECT min(job.topic) FROM job WHERE job.state = 'pending' AND job.tenant = pending.tenant AND job.topic > pending.topic)
    FROM pending WHERE pending.topic IS NOT NULL
  )
  SELECT pending.tenant, pending.topic FROM pending
  WHERE pending.topic IS NOT NULL
    AND (SELECT min(job.due_at) FROM job WHERE job.state = 'pending' AND job.tenant = pending.tenant AND job.topic = pending.topic) <= @now
  ORDER BY pending.tenant, pending.topic`;
