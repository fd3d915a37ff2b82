import { BOUNDS } from './bounds.ts';
import type { Problem } from './contract.ts';
import type { Run } from './run.ts';
import type { Pace } from './state.ts';

/** Time to a timer's due date below which it counts as due at once, ms. */
const AT_ONCE = 1_000;

/**
 * Counts a timer to be set. One call of `advance` is bounded by its steps; a loop over a timer without length goes from
 * call to call and would keep engine and virtual clock busy for ever, so that it has a bound of its own.
 */
export function countTimer(run: Run, position: string, dueAt: number): Problem | undefined {
  if (dueAt - run.context.now >= AT_ONCE || count(run, 'timers', 60_000) <= BOUNDS.timersPerMinute) return undefined;
  return {
    code: 'TIMER_BOUND',
    message: `More than ${BOUNDS.timersPerMinute} timers were due at once within a minute, the last at "${position}"; look for a loop whose timer has no length, then retry.`,
    detail: { position, bound: BOUNDS.timersPerMinute },
  };
}

/** Counts a call to be made: a loop over a process that ends at once waits for nobody either. */
export function countCall(run: Run, position: string): Problem | undefined {
  if (count(run, 'calls', 1) <= BOUNDS.callsPerInstant) return undefined;
  return {
    code: 'STEP_BOUND',
    message: `More than ${BOUNDS.callsPerInstant} processes were called at the same instant, the last at "${position}"; look for a loop that never waits, then retry.`,
    detail: { position, bound: BOUNDS.callsPerInstant },
  };
}

/** Number of occurrences in the window, ms, that began with the first of them. */
function count(run: Run, kind: keyof Pace, window: number): number {
  const last = run.pace?.[kind];
  const next = last && run.context.now - last.since < window ? { since: last.since, count: last.count + 1 } : { since: run.context.now, count: 1 };
  run.pace = { ...run.pace, [kind]: next };
  return next.count;
}
