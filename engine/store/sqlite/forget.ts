import type { Forgotten, Outdated } from '../work.ts';
import type { Connection } from './connection.ts';

/** Counts and deletes what has served its time; both look at the oldest rows only, so a run costs what it removes. */
export interface Forgetter {
  count(outdated: Omit<Outdated, 'read'>): Forgotten;
  forget(outdated: Omit<Outdated, 'read'>): void;
}

export function createForgetter(connection: Connection): Forgetter {
  const oldAnswers = 'SELECT principal, key FROM idempotency WHERE tenant = @tenant AND created_at < @answersBefore ORDER BY created_at LIMIT @limit';
  // events are numbered as they happen: the oldest come first in the index
  const oldEvents = 'SELECT seq FROM (SELECT seq, at FROM event WHERE tenant = @tenant ORDER BY seq LIMIT @limit) WHERE at < @eventsBefore';
  const counts = connection.prepare(`SELECT (SELECT count(*) FROM (${oldAnswers})) AS answers, (SELECT count(*) FROM (${oldEvents})) AS events`);
  const answers = connection.prepare(`DELETE FROM idempotency WHERE tenant = @tenant AND (principal, key) IN (${oldAnswers})`);
  const events = connection.prepare(`DELETE FROM event WHERE seq IN (${oldEvents})`);
  return {
    count: ({ tenant, answersBefore, eventsBefore, limit }) => counts.get({ tenant, answersBefore, eventsBefore, limit }) as Forgotten,
    forget({ tenant, answersBefore, eventsBefore, limit }) {
      answers.run({ tenant, answersBefore, limit });
      events.run({ tenant, eventsBefore, limit });
    },
  };
}
