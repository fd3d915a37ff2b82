import { BOUNDS } from '../bounds.ts';
import type { Draft } from './draft.ts';
import type { Memory } from './memory.ts';
import { halt } from './memory.ts';
import type { Pace } from './state.ts';

/** Timers that are due within this time count as due at once, ms. */
const AT_ONCE = 1_000;

/**
 * Counts a timer to be set. One call of `advance` is bounded by its steps; a loop over a timer without length goes from
 * call to call and would keep engine and virtual clock busy for ever.
 */
export function countTimer(draft: Draft, memory: Memory, position: string, dueAt: number): void {
  if (dueAt - draft.context.now >= AT_ONCE || count(draft, 'timers', 60_000) <= BOUNDS.timersPerMinute) return;
  halt(memory.pass, {
    code: 'TIMER_BOUND',
    message: `More than ${BOUNDS.timersPerMinute} timers were due at once within a minute, the last at "${position}"; look for a loop whose timer has no length, then retry.`,
    detail: { position, bound: BOUNDS.timersPerMinute },
  });
}

/** Counts a call to be made: a loop over a process that ends at once waits for nobody either. */
export function countCall(draft: Draft, memory: Memory, position: string): void {
  if (count(draft, 'calls', 1) <= BOUNDS.callsPerInstant) return;
  halt(memory.pass, {
    code: 'STEP_BOUND',
    message: `More than ${BOUNDS.callsPerInstant} processes were called at the same instant, the last at "${position}"; look for a loop that never waits, then retry.`,
    detail: { position, bound: BOUNDS.callsPerInstant },
  });
}

/** Number of occurrences in the window, ms, that began with the first of them. */
function count(draft: Draft, kind: keyof Pace, window: number): number {
  const last = draft.pace?.[kind];
  const next = last && draft.context.now - last.since < window ? { since: last.since, count: last.count + 1 } : { since: draft.context.now, count: 1 };
  draft.pace = { ...draft.pace, [kind]: next };
  return next.count;
}
