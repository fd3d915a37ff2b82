import type { PublishedEvent } from '../vocabulary.ts';
import type { Change } from '../work.ts';
import type { Call, Outcome, Statement } from './batch.ts';

const RECORD: Statement = {
  name: 'append_history',
  text: `INSERT INTO history (tenant, case_id, instance_id, at, kind, actor, element_id, title, detail)
    SELECT * FROM json_to_recordset($1::json) AS r (tenant text, "caseId" text, "instanceId" text, at bigint, kind text, actor text, "elementId" text, title text, detail json)`,
};
const TRAIL: Statement = {
  name: 'append_trail',
  text: `INSERT INTO trail (tenant, instance_id, at, facts)
    SELECT * FROM json_to_recordset($1::json) AS r (tenant text, "instanceId" text, at bigint, facts json)`,
};
const PUBLISH: Statement = {
  name: 'append_event',
  text: `INSERT INTO event (tenant, type, case_id, task_id, at)
    SELECT * FROM json_to_recordset($1::json) AS r (tenant text, type text, "caseId" text, "taskId" text, at bigint)
    RETURNING seq`,
};

type Of<Op extends Change['op']> = Extract<Change, { readonly op: Op }>;

/** Adds to the timeline and to the trails. */
export function recordCalls(changes: readonly Change[]): readonly Call[] {
  const entries = changes.filter((change): change is Of<'record'> => change.op === 'record').map(({ entry }) => entry);
  const steps = changes.filter((change): change is Of<'trail'> => change.op === 'trail').map(({ step }) => step);
  return [
    ...(entries.length === 0 ? [] : [{ statement: RECORD, values: [JSON.stringify(entries)] }]),
    ...(steps.length === 0 ? [] : [{ statement: TRAIL, values: [JSON.stringify(steps)] }]),
  ];
}

/** Publishes events; they are numbered in the given order. */
export function publishCalls(events: readonly Omit<PublishedEvent, 'seq'>[]): readonly Call[] {
  return events.length === 0 ? [] : [{ statement: PUBLISH, values: [JSON.stringify(events)] }];
}

export function eventNumbers({ rows }: Outcome): readonly number[] {
  return rows.map(([seq]) => Number(seq));
}
