import { BOUNDS } from '../bounds.ts';
import type { Problem } from '../contract.ts';
import type { Pace } from './state.ts';

/** Length of the window in which occurrences are counted, ms. */
const WINDOW = 60_000;

/** Timers that are due within this time count as due at once, ms. */
export const AT_ONCE = 1_000;

/**
 * Counts what goes on from call to call of `advance` without anybody outside: timers due at once and called processes. One
 * call is bounded by its steps; a loop over these would keep engine and virtual clock busy for ever.
 */
export function counted(pace: Pace | undefined, now: number): Pace {
  return pace && now - pace.since < WINDOW ? { since: pace.since, count: pace.count + 1 } : { since: now, count: 1 };
}

export function tooFast({ count }: Pace, position: string): Problem | undefined {
  if (count <= BOUNDS.timersPerMinute) return undefined;
  return {
    code: 'TIMER_BOUND',
    message: `More than ${BOUNDS.timersPerMinute} timers and calls followed each other at once within a minute, the last at "${position}"; look for a loop that never waits, then retry.`,
    detail: { position, bound: BOUNDS.timersPerMinute },
  };
}
