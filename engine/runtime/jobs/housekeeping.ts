import type { JsonObject } from '../../json.ts';
import type { JobRow } from '../../store/rows/execution.ts';
import { readOutdated } from '../../store/work.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { newJob } from './new-job.ts';

/** Topic of the job that clears away, once a day and tenant. */
export const HOUSEKEEPING_TOPIC = 'housekeeping';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A request is known again for so long; nobody repeats one later. */
const ANSWERS_KEPT_MS = 30 * DAY;
/** A browser that was away for longer loads its pages anew. */
const EVENTS_KEPT_MS = 7 * DAY;
/** Rows of each kind in one run, so that it never holds up other work; what is left is done a minute later. */
const LIMIT = 1_000;

/** Sets up the daily job of a tenant, unless it is there. */
export function* planHousekeeping(scope: CommandScope): Step<void> {
  const { set, tenant, now } = scope;
  const id = `${HOUSEKEEPING_TOPIC}.${tenant}`;
  if ((yield* set.get('job', tenant, id)) !== null) return;
  set.insert('job', newJob(scope, { id, kind: 'timer', topic: HOUSEKEEPING_TOPIC, caseId: null, instanceId: null, elementId: null, input: {}, dueAt: now + DAY, retries: 0 }));
}

/** Forgets answers and events that have served their time, and comes back tomorrow. Returns what went. */
export function* keepHouse({ set, tenant, now }: CommandScope, job: JobRow): Step<JsonObject> {
  const outdated = { tenant, answersBefore: now - ANSWERS_KEPT_MS, eventsBefore: now - EVENTS_KEPT_MS, limit: LIMIT };
  const { answers, events } = yield* readOutdated(outdated);
  if (answers + events > 0) set.forget(outdated);
  set.update('job', { ...job, dueAt: now + (answers === LIMIT || events === LIMIT ? MINUTE : DAY) });
  return { answers, events };
}
