import type { DeadlineResult, DeadlineRule } from '../../../calendar/contract.ts';
import { computeDeadline } from '../../../calendar/index.ts';
import { LaufzettelError } from '../../../errors.ts';
import { parseDate, parseDuration } from '../../../model/bpmn/timer-text.ts';
import type { Mapping, TimerDefinition } from '../../../model/statechart/model.ts';
import { addDuration, instantOf } from '../../berlin-calendar.ts';
import { openWait } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { halt, mappedAt, textAt } from '../memory.ts';
import type { Memory } from '../memory.ts';
import { countTimer } from '../../pace.ts';
import type { OpenOf } from './open.ts';

/** A delayed transition: after a time, at a date, or when a deadline by law is over. */
export const openTimer: OpenOf<'timer'> = (draft, { id, name, timer }, memory) => {
  if (timer.kind !== 'deadline') return set(draft, memory, id, dueOf(memory, id, timer), draft.context.nextId());
  const deadline = deadlineOf(memory, id, timer.rule);
  const label = textAt(memory, id, timer.label) || name;
  const deadlineId = draft.context.nextId();
  draft.effects.push({ type: 'setDeadline', deadlineId, elementId: id, label, ...deadline });
  set(draft, memory, id, deadline.result.dueAt, deadlineId);
};

function set(draft: Draft, memory: Memory, elementId: string, dueAt: number, timerId: string): void {
  const bound = countTimer(draft, elementId, dueAt);
  if (bound) halt(memory.pass, bound);
  openWait(draft, { id: timerId, kind: 'timer', definition: elementId });
  draft.effects.push({ type: 'setTimer', timerId, elementId, dueAt });
}

function dueOf(memory: Memory, position: string, timer: Exclude<TimerDefinition, { kind: 'deadline' }>): number {
  const { now } = memory.pass.context;
  if (timer.kind === 'milliseconds') return now + timer.ms;
  const text = textAt(memory, position, timer.value);
  if (timer.kind === 'date') {
    const date = parseDate(text);
    return date ? instantOf(date) : unreadable(memory, position, 'a date such as 2026-05-04T08:00:00');
  }
  const duration = parseDuration(text);
  return duration ? addDuration(now, duration) : unreadable(memory, position, 'a duration such as P14D or PT30M');
}

function unreadable(memory: Memory, position: string, expected: string): never {
  return halt(memory.pass, { code: 'TIMER_UNREADABLE', message: `The delay "${position}" does not give ${expected}; correct the model or its data, then retry.`, detail: { position } });
}

/** Evaluates the members of the rule and has the calendar compute it; a wrong rule is a problem that names the members. */
function deadlineOf(memory: Memory, position: string, mappings: readonly Mapping[]): { readonly rule: DeadlineRule; readonly result: DeadlineResult } {
  const members = mappedAt(memory, position, mappings);
  const fixed = Object.hasOwn(members, 'fixedDate') ? { fixedDate: members['fixedDate'] === true || members['fixedDate'] === 'true' } : {};
  // the calendar judges every member itself
  const rule = { ...members, ...fixed } as unknown as DeadlineRule;
  try {
    return { rule, result: computeDeadline(rule) };
  } catch (error) {
    if (!(error instanceof LaufzettelError)) throw error;
    return halt(memory.pass, { code: error.code, message: error.message, detail: { position, paths: error.errors.map(({ path }) => path) } });
  }
}
