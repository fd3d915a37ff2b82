export type Language = 'de' | 'en';

/** All offices this software serves keep this time; a clerk travelling abroad still sees office time. */
const zone = 'Europe/Berlin';
const locale = { de: 'de-DE', en: 'en-GB' } as const;

function parts(language: Language, at: number, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of new Intl.DateTimeFormat(locale[language], { timeZone: zone, ...options }).formatToParts(at)) {
    found[part.type] = part.value;
  }
  return found;
}

/** Noon UTC of an ISO date: the same calendar day in Berlin in summer and winter. */
function noonOf(isoDate: string): number {
  return Date.parse(`${isoDate.slice(0, 10)}T12:00:00Z`);
}

function instantOf(value: number | string): number {
  return typeof value === 'number' ? value : noonOf(value);
}

/** `04.05.2026`; `value` is ms since the epoch or an ISO date. */
export function formatDate(language: Language, value: number | string): string {
  const part = parts(language, instantOf(value), { day: '2-digit', month: '2-digit', year: 'numeric' });
  return language === 'de' ? `${part['day']}.${part['month']}.${part['year']}` : `${part['day']}/${part['month']}/${part['year']}`;
}

/** `Mo., 04.05.2026`: the weekday helps whoever plans with the date. */
export function formatDay(language: Language, value: number | string): string {
  const part = parts(language, instantOf(value), { weekday: 'short' });
  const weekday = (part['weekday'] ?? '').replace('.', '');
  return `${weekday}${language === 'de' ? '.,' : ','} ${formatDate(language, value)}`;
}

/** `Montag, 04.05.2026`. */
export function formatLongDay(language: Language, value: number | string): string {
  const part = parts(language, instantOf(value), { weekday: 'long' });
  return `${part['weekday']}, ${formatDate(language, value)}`;
}

/** `09:05`. */
export function formatTime(language: Language, at: number): string {
  const part = parts(language, at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${part['hour']}:${part['minute']}`;
}

/** `Mo., 04.05.2026, 09:05 Uhr`. */
export function formatMoment(language: Language, at: number): string {
  return `${formatDay(language, at)}, ${formatTime(language, at)}${language === 'de' ? ' Uhr' : ''}`;
}

/** Calendar day in Berlin as ISO date, e.g. for comparing with today. */
export function isoDay(at: number): string {
  const part = parts('en', at, { day: '2-digit', month: '2-digit', year: 'numeric' });
  return `${part['year']}-${part['month']}-${part['day']}`;
}

/** Whole calendar days from `from` to `to`, both ISO dates; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noonOf(to) - noonOf(from)) / 86_400_000);
}

/**
 * The last calendar day of a period that ends at the instant `dueAt`. A period by law ends at 24:00, which is 0:00 of
 * the next day: people call that the day before.
 */
export function lastDayOf(dueAt: number): string {
  return isoDay(dueAt - 1);
}

export type DueClass = 'overdue' | 'today' | 'soon' | 'later';

/** How urgent a due instant is, seen from `now` (both ms). `soon`: within three days. */
export function dueClass(dueAt: number, now: number): DueClass {
  if (dueAt <= now) return 'overdue';
  const days = daysBetween(isoDay(now), lastDayOf(dueAt));
  if (days <= 0) return 'today';
  return days <= 3 ? 'soon' : 'later';
}
