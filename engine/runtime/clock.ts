import type { Clock } from './contract.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is set: for tests, dry runs and simulation. */
export interface VirtualClock extends Clock {
  /** Sets the time, ms since the epoch. Throws when that lies in the past: time does not run backwards. */
  set(to: number): void;
}

/** @param start ms since the epoch, or an ISO 8601 instant such as `2026-05-04T08:00:00Z`. */
export function createVirtualClock(start: number | string): VirtualClock {
  let now = typeof start === 'number' ? start : Date.parse(start);
  if (!Number.isFinite(now)) throw new Error(`"${start}" is no instant.`);
  return {
    now: () => now,
    set(to) {
      if (to < now) throw new Error('A virtual clock cannot be set back.');
      now = to;
    },
  };
}
