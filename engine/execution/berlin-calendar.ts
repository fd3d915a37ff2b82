import { berlinOffset } from '../calendar/index.ts';
import type { DateText, Duration } from '../model/bpmn/timer-text.ts';

const DAY = 86_400_000;

/**
 * The instant a duration later, ms since the epoch. Days and months are counted on the Berlin calendar, so that "in three
 * days" is the same time of day across a clock change; a missing day of the month is the last one (31 Jan + P1M = 28 Feb).
 */
export function addDuration(instant: number, { months, days, ms }: Duration): number {
  if (months === 0 && days === 0) return instant + ms;
  const local = new Date(instant + berlinOffset(instant));
  const timeOfDay = local.getTime() - Math.floor(local.getTime() / DAY) * DAY;
  const month = local.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const date = Date.UTC(local.getUTCFullYear(), month, Math.min(local.getUTCDate(), lastDay) + days);
  return fromBerlin(date + timeOfDay) + ms;
}

/** The instant that a written date means; without an offset it is Berlin time. */
export function instantOf({ localMs, offsetMs }: DateText): number {
  return offsetMs === undefined ? fromBerlin(localMs) : localMs - offsetMs;
}

function fromBerlin(localMs: number): number {
  const guess = localMs - berlinOffset(localMs);
  return localMs - berlinOffset(guess);
}
