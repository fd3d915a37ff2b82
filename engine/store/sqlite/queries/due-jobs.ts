import type { JobRow } from '../../rows/execution.ts';
import type { Prepare } from './statement-cache.ts';

/** What the dispatcher asks: all read from the index over pending jobs by due time. */
export function createDueJobQueries(prepare: Prepare) {
  return {
    dueJobs(now: number, limit: number) {
      return prepare(
        `SELECT id, tenant, kind FROM job
         WHERE state = 'pending' AND due_at <= ? AND kind IN ('timer', 'continuation') ORDER BY due_at, id LIMIT ?`,
      ).all([now, limit]) as { readonly id: string; readonly tenant: string; readonly kind: JobRow['kind'] }[];
    },

    dueTopics(now: number) {
      return prepare(
        `SELECT DISTINCT tenant, topic, kind FROM job
         WHERE state = 'pending' AND due_at <= @now AND kind NOT IN ('timer', 'continuation')`,
      ).all({ now }) as { readonly tenant: string; readonly topic: string; readonly kind: JobRow['kind'] }[];
    },

    nextDueAt(after = -1): number | null {
      const { at } = prepare("SELECT min(due_at) AS at FROM job WHERE state = 'pending' AND due_at > ?").get([after]) as { readonly at: number | null };
      return at;
    },
  };
}
