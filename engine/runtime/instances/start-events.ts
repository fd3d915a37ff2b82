import { nextStart, startTriggers } from '../../execution/index.ts';
import type { StartTrigger } from '../../execution/index.ts';
import type { JsonObject } from '../../json.ts';
import type { BpmnModel, ExecutableModel } from '../../model/index.ts';
import type { DefinitionRow } from '../../store/rows/definition.ts';
import type { JobRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { newJob } from '../jobs/new-job.ts';
import { startLaterAt } from './started-by.ts';

type TimerTrigger = Extract<StartTrigger, { kind: 'timer' }>;

/** Topic of the jobs that fire start timers. */
export const START_TOPIC = 'start';
/** Intervals shorter than this are fixed times; longer ones follow the calendar and are counted one by one. */
const FIXED_INTERVAL_MS = 20 * 3_600_000;

/**
 * Lets the start events of a version that was just deployed wait, instead of those of the version before: only the
 * newest version of a process starts by itself. Firings that lie before the deployment are over, so deploying a cycle
 * or a date anew repeats nothing.
 */
export function* openStartEvents(scope: CommandScope, definition: DefinitionRow, model: ExecutableModel): Step<void> {
  const { set, tenant, ids, now } = scope;
  for (const before of yield* set.select('startEventsOfKey', tenant, definition.key)) {
    set.remove('start_event', before);
    const timer = before.kind === 'timer' ? yield* set.get('job', tenant, before.id) : null;
    if (timer !== null) set.remove('job', timer);
  }
  if (model.kind !== 'bpmn') return;
  for (const trigger of startTriggers(model as BpmnModel, now)) {
    if (trigger.kind === 'none') continue;
    const { elementId, part = null } = trigger;
    const row = { id: ids.next(), tenant, definitionId: definition.id, definitionKey: definition.key, elementId, part };
    if (trigger.kind === 'message' || trigger.kind === 'signal') set.insert('start_event', { ...row, kind: trigger.kind, name: trigger.name });
    else if (trigger.kind === 'condition') set.insert('start_event', { ...row, kind: 'condition', name: null });
    else {
      const first = firstAfter(trigger, now);
      if (first === undefined) continue;
      set.insert('start_event', { ...row, kind: 'timer', name: null });
      set.insert('job', newJob(scope, {
        id: row.id, kind: 'timer', topic: START_TOPIC, caseId: null, instanceId: null, elementId, input: inputOf(first), dueAt: first.schedule.due, retries: 0,
      }));
    }
  }
}

/** Starts what a due start timer is for and sets the timer to its next firing, or removes it after its last. */
export function* startByTimer(scope: CommandScope, job: JobRow): Step<void> {
  const { set, tenant } = scope;
  const row = yield* set.get('start_event', tenant, job.id);
  const next = row === null ? undefined : nextStart({ kind: 'timer', elementId: row.elementId, schedule: scheduleOf(job) });
  if (next?.kind === 'timer') set.update('job', { ...job, dueAt: next.schedule.due, input: inputOf(next) });
  else set.remove('job', job);
  if (row === null) return;
  if (next === undefined) set.remove('start_event', row);
  yield* startLaterAt(scope, row, {});
}

/** The first firing after an instant; `undefined` when all lie before. */
function firstAfter(trigger: TimerTrigger, now: number): TimerTrigger | undefined {
  let current: StartTrigger | undefined = skipFixed(trigger, now);
  while (current?.kind === 'timer' && current.schedule.due <= now) current = nextStart(current);
  return current?.kind === 'timer' ? current : undefined;
}

/** Leaves out in one step the many firings of a short cycle that began long ago. */
function skipFixed(trigger: TimerTrigger, now: number): TimerTrigger {
  const { due, left } = trigger.schedule;
  const next = nextStart(trigger);
  if (next?.kind !== 'timer') return trigger;
  const interval = next.schedule.due - due;
  const missed = Math.floor((now - due) / interval);
  if (interval > FIXED_INTERVAL_MS || missed < 1) return trigger;
  const skipped = left === undefined ? missed : Math.min(missed, left);
  return { ...trigger, schedule: { ...trigger.schedule, due: due + skipped * interval, ...(left === undefined ? {} : { left: left - skipped }) } };
}

function inputOf({ schedule }: TimerTrigger): JsonObject {
  const { due, every, left } = schedule;
  return { due, ...(every === undefined ? {} : { every }), ...(left === undefined ? {} : { left }) };
}

function scheduleOf({ input, dueAt }: JobRow): TimerTrigger['schedule'] {
  const { due, every, left } = input;
  return { due: typeof due === 'number' ? due : dueAt, ...(typeof every === 'string' ? { every } : {}), ...(typeof left === 'number' ? { left } : {}) };
}
