import type { Forgotten, Outdated } from '../work.ts';
import type { Call, Outcome, Statement } from './batch.ts';

// the oldest rows only, so that a run costs what it removes
const OLD_ANSWERS = 'SELECT principal, key FROM idempotency WHERE tenant = $1::text AND created_at < $2::bigint ORDER BY created_at LIMIT $3::bigint';
// events are numbered as they happen: the oldest come first in the index
const oldEvents = (before: string, limit: string): string =>
  `SELECT seq FROM (SELECT seq, at FROM event WHERE tenant = $1::text ORDER BY seq LIMIT ${limit}::bigint) AS oldest WHERE at < ${before}::bigint`;

const COUNT: Statement = {
  name: 'count_outdated',
  text: `SELECT (SELECT count(*) FROM (${OLD_ANSWERS}) AS a), (SELECT count(*) FROM (${oldEvents('$4', '$3')}) AS e)`,
};
const FORGET_ANSWERS: Statement = { name: 'forget_answers', text: `DELETE FROM idempotency WHERE tenant = $1::text AND (principal, key) IN (${OLD_ANSWERS})` };
const FORGET_EVENTS: Statement = { name: 'forget_events', text: `DELETE FROM event WHERE seq IN (${oldEvents('$2', '$3')})` };

export function countCall({ tenant, answersBefore, eventsBefore, limit }: Outdated): Call {
  return { statement: COUNT, values: [tenant, String(answersBefore), String(limit), String(eventsBefore)] };
}

export function readOutdated({ rows }: Outcome): Forgotten {
  return { answers: Number(rows[0]?.[0]), events: Number(rows[0]?.[1]) };
}

export function forgetCalls({ tenant, answersBefore, eventsBefore, limit }: Omit<Outdated, 'read'>): readonly Call[] {
  return [
    { statement: FORGET_ANSWERS, values: [tenant, String(answersBefore), String(limit)] },
    { statement: FORGET_EVENTS, values: [tenant, String(eventsBefore), String(limit)] },
  ];
}
