import { civilDate, dayNumber, lastDayOfMonth } from './civil-date.ts';

const ISO_PERIOD = /^(-?)P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/;

/** A period in whole days and calendar months; both have the same sign. */
export interface Period {
  readonly months: number;
  readonly days: number;
  /** Weeks written as such, already counted in `days`; the reason names them. */
  readonly weeks: number;
  readonly backwards: boolean;
}

/** Reads an ISO 8601 period of years, months, weeks and days, with an optional minus in front; `null` for others. */
export function parsePeriod(text: string): Period | null {
  const match = ISO_PERIOD.exec(text);
  if (match === null || match.slice(2).every((part) => part === undefined)) return null;
  const [years, months, weeks, days] = match.slice(2).map((part) => Number(part ?? '0')) as [number, number, number, number];
  return { months: years * 12 + months, days: weeks * 7 + days, weeks, backwards: match[1] === '-' };
}

/** The last day of a period and whether § 188 (3) BGB had to supply the last day of a month. */
export interface PeriodEnd {
  readonly day: number;
  readonly monthEndSupplied: boolean;
}

/**
 * Last day of a period whose event day is `start` (§ 187 (1), § 188 (1), (2) alternative 1 BGB): the day itself is not
 * counted, so the end has the same number or weekday.
 */
export function endAfterEvent(start: number, period: Period): PeriodEnd {
  const sign = period.backwards ? -1 : 1;
  const { year, month, day } = civilDate(start);
  const moved = sameDayInMonth(year, month + sign * period.months, day);
  return { day: moved.day + sign * period.days, monthEndSupplied: moved.monthEndSupplied };
}

/**
 * Last day of a period whose first day is `start` (§ 187 (2), § 188 (2) alternative 2 BGB): the end is the day before
 * the one with the same number or weekday. Counting back, it is the day after.
 */
export function endFromFirstDay(start: number, period: Period): PeriodEnd {
  if (period.months === 0 && period.days === 0) return { day: start, monthEndSupplied: false };
  if (period.backwards) return endAfterEvent(start + 1, period);
  const { year, month, day } = civilDate(start);
  if (day === 1) return { day: dayNumber(year, month + period.months, 1) - 1 + period.days, monthEndSupplied: false };
  const moved = sameDayInMonth(year, month + period.months, day - 1);
  return { day: moved.day + period.days, monthEndSupplied: moved.monthEndSupplied };
}

function sameDayInMonth(year: number, month: number, day: number): PeriodEnd {
  const first = civilDate(dayNumber(year, month, 1));
  const last = lastDayOfMonth(first.year, first.month);
  return { day: dayNumber(first.year, first.month, Math.min(day, last)), monthEndSupplied: day > last };
}
