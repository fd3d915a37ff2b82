import { civilDate, dayNumber, isoDate, parseIsoDate, weekday } from './civil-date.ts';

/**
 * Legal time in Germany from its own rule instead of a time-zone database: the same instant gives the same date on
 * every machine and for ever, which stored deadlines and replays rely on. Summer time runs from 01:00 UTC on the last
 * Sunday of March to 01:00 UTC on the last Sunday of October (§ 1 SoZV, Directive 2000/84/EC; so since 1996). Earlier
 * instants are counted by the same rule. A change of that law is a change here with a new rule version.
 */

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;

function lastSunday(year: number, month: number): number {
  const last = dayNumber(year, month + 1, 0);
  return last - (weekday(last) % 7);
}

/** What Berlin is ahead of UTC at an instant, in ms: one hour, in summer two. */
export function berlinOffset(instant: number): number {
  const { year } = civilDate(Math.floor(instant / MS_PER_DAY));
  const summerStarts = lastSunday(year, 3) * MS_PER_DAY + MS_PER_HOUR;
  const summerEnds = lastSunday(year, 10) * MS_PER_DAY + MS_PER_HOUR;
  return instant >= summerStarts && instant < summerEnds ? 2 * MS_PER_HOUR : MS_PER_HOUR;
}

/** The date in Berlin at an instant (ms since the epoch), as `YYYY-MM-DD`. */
export function toBerlinDate(instant: number): string {
  return isoDate(Math.floor((instant + berlinOffset(instant)) / MS_PER_DAY));
}

/** The instant (ms since the epoch) at which a day number begins in Berlin: 00:00, never inside a clock change. */
export function startOfBerlinDayNumber(day: number): number {
  // Both clock changes lie at 02:00 or 03:00 local time, so winter time's midnight has the offset of the day's start.
  const guess = day * MS_PER_DAY - MS_PER_HOUR;
  return day * MS_PER_DAY - berlinOffset(guess);
}

/** The instant at which an ISO date begins in Berlin. Throws a RangeError for anything but a real date. */
export function startOfBerlinDay(date: string): number {
  const day = parseIsoDate(date);
  if (day === null) throw new RangeError(`"${date.slice(0, 40)}" is not a date of the form YYYY-MM-DD.`);
  return startOfBerlinDayNumber(day);
}
