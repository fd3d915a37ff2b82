import type { Forgotten, Outdated } from '../work.ts';
import type { Connection } from './connection.ts';

type Bounds = Omit<Outdated, 'read'>;

const OLD_ANSWERS = 'SELECT rowid FROM idempotency WHERE tenant = ? AND created_at < ? ORDER BY created_at LIMIT ?';
// events are numbered as they happen: the oldest come first in the index
const OLD_EVENTS = 'SELECT seq FROM (SELECT seq, at FROM event WHERE tenant = ? ORDER BY seq LIMIT ?) WHERE at < ?';

/** Counts what has served its time. Looks at the oldest rows only, so a run costs what it finds. */
export function createCountOfOutdated(connection: Connection): (outdated: Bounds) => Forgotten {
  const count = connection.prepare(`SELECT (SELECT count(*) FROM (${OLD_ANSWERS})) AS answers, (SELECT count(*) FROM (${OLD_EVENTS})) AS events`);
  return ({ tenant, answersBefore, eventsBefore, limit }) => count.get(tenant, answersBefore, limit, tenant, limit, eventsBefore) as Forgotten;
}

/** Statements that delete what has served its time. */
export function forgetting({ tenant, answersBefore, eventsBefore, limit }: Bounds): readonly { readonly text: string; readonly cells: readonly unknown[] }[] {
  return [
    { text: `DELETE FROM idempotency WHERE rowid IN (${OLD_ANSWERS})`, cells: [tenant, answersBefore, limit] },
    { text: `DELETE FROM event WHERE seq IN (${OLD_EVENTS})`, cells: [tenant, limit, eventsBefore] },
  ];
}
