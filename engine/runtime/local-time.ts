import type { Today } from '../store/queries.ts';

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The civil date in Europe/Berlin at an instant, ISO 8601. */
export function localDate(at: number): string {
  return DAY.format(at);
}

/** What inbox filters compare with. */
export function todayAt(now: number): Today {
  const date = localDate(now);
  return { now, date, endOfDay: endOfLocalDay(now, 0), endOfWeek: endOfLocalDay(now, 6) };
}

const HOUR = 3_600_000;

/** Last millisecond of the local day `days` after today; a local day has 23 to 25 hours. */
function endOfLocalDay(now: number, days: number): number {
  const noonThatDay = Date.parse(`${localDate(now)}T11:00:00Z`) + days * 24 * HOUR;
  const date = localDate(noonThatDay);
  let end = noonThatDay;
  while (localDate(end + HOUR) === date) end += HOUR;
  return end - (end % HOUR) + HOUR - 1;
}
