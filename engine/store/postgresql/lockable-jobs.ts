import type { Versioned } from '../optimistic/backend.ts';
import type { LockableJobs } from '../work.ts';
import type { Call, Outcome, Statement } from './batch.ts';
import type { Shapes } from './row-shape.ts';

/** How many times as many jobs are looked at while others take jobs as well. */
const SPREAD = 8;
/** How many questions after the last collision still spread. */
const CALM_AFTER = 16;

export interface LockableJobsReader {
  ask(read: LockableJobs): { readonly call: Call; readonly jobs: (outcome: Outcome) => readonly Versioned[] };
  /** Another process took a job that was answered here. */
  collided(): void;
}

/**
 * Finds the jobs that may be taken, oldest due first. Processes that ask at the same time would all be given the same
 * oldest ones, and all but one would have worked in vain. So after a collision each takes its share from a random place
 * among the oldest, for as long as collisions go on.
 */
export function createLockableJobs(shapes: Shapes, random: () => number): LockableJobsReader {
  const { columns, read: readRow } = shapes.job;
  const list = (alias: string): string => columns.map((column) => `${alias}.${column}`).join(', ');
  // walks the due jobs of each topic by index; a locked job is due when its lock ends, so the due time alone decides
  const statement: Statement = {
    name: 'lockable_jobs',
    text: `SELECT found.version, ${list('found')}
      FROM (SELECT DISTINCT topic FROM json_array_elements_text($2::json) AS topic) AS wanted
      CROSS JOIN LATERAL (
        SELECT job.xmin::text AS version, ${list('job')} FROM job
        WHERE job.tenant = $1::text AND job.topic = wanted.topic AND job.state = 'pending' AND job.due_at <= $3::bigint
          AND job.kind IN ('service', 'external', 'poll')
        ORDER BY job.due_at, job.id LIMIT $4::bigint
      ) AS found
      ORDER BY found.due_at, found.id LIMIT $4::bigint`,
  };
  let spreading = 0;
  return {
    ask({ tenant, topics, now, limit }) {
      const spread = spreading > 0;
      if (spread) spreading -= 1;
      const looked = spread ? limit * SPREAD : limit;
      return {
        call: { statement, values: [tenant, JSON.stringify(topics), String(now), String(looked)] },
        jobs({ rows }) {
          const from = spread ? Math.floor(random() * Math.max(1, rows.length - limit + 1)) : 0;
          return rows.slice(from, from + limit).map((texts) => ({ row: readRow(texts, 1), version: Number(texts[0]) }));
        },
      };
    },
    collided() {
      spreading = CALM_AFTER;
    },
  };
}
