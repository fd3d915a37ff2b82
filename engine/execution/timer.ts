import type { TimerDefinition } from '../model/bpmn/model.ts';
import { isBearable, parseCycle, parseDate, parseDuration } from '../model/bpmn/timer-text.ts';
import { addDuration, instantOf } from './berlin-calendar.ts';
import type { Problem } from './contract.ts';
import { textAt } from './evaluate.ts';
import type { Attempt, Run } from './run.ts';
import type { Place } from './variables.ts';

/** When a timer fires first, and how it goes on. */
export interface Schedule {
  /** ms since the epoch */
  readonly due: number;
  /** ISO 8601 duration between firings, for a cycle. */
  readonly every?: string;
  /** Firings after the first; absent means without end. */
  readonly left?: number;
}

type PlainTimer = Extract<TimerDefinition, { kind: 'date' | 'duration' | 'cycle' }>;

/** Computes the schedule of a date, duration or cycle (BPMN 2.0.2, table 10.101). */
export function scheduleAt(run: Run, place: Place, position: string, timer: PlainTimer): Attempt<Schedule> {
  const text = textAt(run, place, position, timer.value);
  return text.ok ? schedule(text.value, timer.kind, run.context.now, position) : text;
}

export function schedule(text: string, kind: PlainTimer['kind'], now: number, position: string): Attempt<Schedule> {
  if (kind === 'date') {
    const date = parseDate(text);
    return date ? { ok: true, value: { due: instantOf(date) } } : { ok: false, problem: unreadable(position, 'a date such as 2026-05-04T08:00:00') };
  }
  if (kind === 'duration') {
    const duration = parseDuration(text);
    return duration ? { ok: true, value: { due: addDuration(now, duration) } } : { ok: false, problem: unreadable(position, 'a duration such as P14D or PT30M') };
  }
  const cycle = parseCycle(text);
  const start = cycle?.start === undefined ? undefined : parseDate(cycle.start);
  if (!cycle || start === null) return { ok: false, problem: unreadable(position, 'a cycle such as R3/PT10M') };
  if (!isBearable(cycle)) return { ok: false, problem: tooFast(position) };
  const due = start === undefined ? addDuration(now, cycle.every) : instantOf(start);
  const every = cycle.everyText;
  return { ok: true, value: cycle.repetitions === null ? { due, every } : { due, every, left: Math.max(0, cycle.repetitions - 1) } };
}

/** The firing after this one; `undefined` when the cycle is over. Counted from the due time, so lateness does not add up. */
export function nextFiring(current: Partial<Schedule>): Schedule | undefined {
  const { due, every, left } = current;
  const duration = every === undefined ? null : parseDuration(every);
  if (due === undefined || every === undefined || duration === null || left === 0) return undefined;
  const next = { due: addDuration(due, duration), every };
  return left === undefined ? next : { ...next, left: left - 1 };
}

function unreadable(position: string, expected: string): Problem {
  return { code: 'TIMER_UNREADABLE', message: `The timer "${position}" does not give ${expected}; correct the model or its data, then retry.`, detail: { position } };
}

function tooFast(position: string): Problem {
  return { code: 'TIMER_BOUND', message: `The timer "${position}" repeats faster than every second or too often; correct the model or its data, then retry.`, detail: { position } };
}
