import type { Books } from '../world/books.ts';
import type { Check } from './check.ts';

/** What is due later than this is a deadline of the model; nothing of a round waits so long. */
const SOON_MS = 60_000;

/** Whether nothing is under way any more: no job is locked, failed its way into a back-off, or due. */
export async function isQuiet(books: Books): Promise<boolean> {
  return (await underWay(books)).length === 0;
}

async function underWay(books: Books): Promise<readonly string[]> {
  const rows = await books.rows(`SELECT id, topic, attempts, locked_by, due_at, error_code FROM job WHERE state = 'pending' AND (locked_by IS NOT NULL OR due_at < ${Date.now() + SOON_MS})`);
  return rows.map(({ id, topic, attempts, locked_by: lockedBy, due_at: dueAt, error_code: errorCode }) => `job ${String(id)} (${String(topic)}) is stuck: attempt ${String(attempts)}, ${lockedBy === null ? 'not locked' : 'locked'}, due ${Math.round((Number(dueAt) - Date.now()) / 1_000)} s from now, ${String(errorCode)}`);
}

/** SQL whose rows must not be there, with what each means. */
const MUST_BE_EMPTY: readonly (readonly [string, string])[] = [
  ["SELECT id || ' ' || topic || ' ' || coalesce(error_code, '') || ': ' || coalesce(error_message, '') AS what FROM job WHERE state = 'failed'", 'a job gave up'],
  ["SELECT code || ': ' || message AS what FROM incident WHERE resolved_at IS NULL", 'an incident is open'],
  ["SELECT j.id || ' ' || j.topic AS what FROM job j JOIN instance i ON i.id = j.instance_id WHERE i.status <> 'active'", 'a job belongs to a process that has ended'],
  ["SELECT t.id || ' ' || t.element_id AS what FROM task t JOIN instance i ON i.id = t.instance_id WHERE t.state IN ('offered', 'claimed') AND i.status <> 'active'", 'a task is open in a process that has ended'],
  ["SELECT s.id || ' ' || s.name AS what FROM subscription s JOIN instance i ON i.id = s.instance_id WHERE i.status <> 'active'", 'a process that has ended waits for a message'],
  [
    `SELECT i.id AS what FROM instance i WHERE i.status = 'active'
      AND NOT EXISTS (SELECT 1 FROM task t WHERE t.instance_id = i.id AND t.state IN ('offered', 'claimed'))
      AND NOT EXISTS (SELECT 1 FROM job j WHERE j.instance_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.instance_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM instance c WHERE c.parent_instance_id = i.id AND c.status = 'active')`,
    'a process waits for nothing',
  ],
];

export const STUCK: Check = {
  name: 'stuck',
  holds: 'no job is locked, due or given up; no incident is open; no process waits for nothing, and nothing belongs to a process that has ended',
  async run({ world }) {
    const broken = [...(await underWay(world.books))];
    for (const [sql, meaning] of MUST_BE_EMPTY) for (const { what } of await world.books.rows(sql)) broken.push(`${meaning}: ${String(what)}`);
    return broken;
  },
};
