import { BOUNDS } from './bounds.ts';
import type { ExecutionContext, Problem } from './contract.ts';

/** Occurrences counted since an instant, ms since the epoch. */
interface Count {
  readonly since: number;
  readonly count: number;
}

/** What an instance, in whatever notation, has done lately without anybody outside. Part of its state. */
export interface Pace {
  /** Timers set to be due at once. */
  readonly timers?: Count;
  /** Calls made. */
  readonly calls?: Count;
}

/** The next state of an instance while it is made. */
interface Paced {
  readonly context: ExecutionContext;
  pace: Pace | undefined;
}

/** Time to a timer's due date below which it counts as due at once, ms. */
const AT_ONCE = 1_000;

/**
 * Counts a timer to be set. One call of `advance` is bounded by its steps; a loop over a timer without length goes from
 * call to call and would keep engine and virtual clock busy for ever, so that it has a bound of its own.
 */
export function countTimer(draft: Paced, position: string, dueAt: number): Problem | undefined {
  if (dueAt - draft.context.now >= AT_ONCE || count(draft, 'timers', 60_000) <= BOUNDS.timersPerMinute) return undefined;
  return {
    code: 'TIMER_BOUND',
    message: `More than ${BOUNDS.timersPerMinute} timers were due at once within a minute, the last at "${position}"; look for a loop whose timer has no length, then retry.`,
    detail: { position, bound: BOUNDS.timersPerMinute },
  };
}

/** Counts a call to be made: a loop over a process that ends at once waits for nobody either. */
export function countCall(draft: Paced, position: string): Problem | undefined {
  if (count(draft, 'calls', 1) <= BOUNDS.callsPerInstant) return undefined;
  return {
    code: 'STEP_BOUND',
    message: `More than ${BOUNDS.callsPerInstant} processes were called at the same instant, the last at "${position}"; look for a loop that never waits, then retry.`,
    detail: { position, bound: BOUNDS.callsPerInstant },
  };
}

/** Number of occurrences in the window, ms, that began with the first of them. */
function count(draft: Paced, kind: keyof Pace, window: number): number {
  const last = draft.pace?.[kind];
  const next = last && draft.context.now - last.since < window ? { since: last.since, count: last.count + 1 } : { since: draft.context.now, count: 1 };
  draft.pace = { ...draft.pace, [kind]: next };
  return next.count;
}
