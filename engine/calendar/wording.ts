import { civilDate, weekday } from './civil-date.ts';
import type { Period } from './period.ts';
import type { SkippedDay } from './working-day.ts';

export type Language = 'de' | 'en';

const WEEKDAYS: Record<Language, readonly string[]> = {
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
const MONTHS: Record<Language, readonly string[]> = {
  de: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** Freitag, 8. Mai 2026 · Friday 8 May 2026. */
export function longDate(day: number, language: Language): string {
  const { year, month, day: number } = civilDate(day);
  const [name, monthName] = [WEEKDAYS[language][weekday(day) - 1], MONTHS[language][month - 1]];
  return language === 'de' ? `${name}, ${number}. ${monthName} ${year}` : `${name} ${number} ${monthName} ${year}`;
}

/** Names the days a period may not end on: their weekday, or the holiday. */
export function skippedDays(days: readonly SkippedDay[]): { readonly de: string; readonly en: string } {
  const names = (language: Language): string[] => days.map(({ day, holiday }) => holiday?.name[language] ?? WEEKDAYS[language][weekday(day) - 1] ?? '');
  return { de: listed(names('de'), 'und'), en: listed(names('en'), 'and') };
}

/** A period in words: „1 Monat“, „2 Wochen und 3 Tage“. */
export function periodInWords(period: Period): { readonly de: string; readonly en: string } {
  const years = Math.trunc(period.months / 12);
  const parts: readonly (readonly [number, string, string, string, string])[] = [
    [years, 'Jahr', 'Jahre', 'year', 'years'],
    [period.months - 12 * years, 'Monat', 'Monate', 'month', 'months'],
    [period.weeks, 'Woche', 'Wochen', 'week', 'weeks'],
    [period.days - 7 * period.weeks, 'Tag', 'Tage', 'day', 'days'],
  ];
  const used = parts.filter(([count]) => count > 0);
  if (used.length === 0) return { de: '0 Tage', en: '0 days' };
  return {
    de: listed(used.map(([count, one, many]) => `${count} ${count === 1 ? one : many}`), 'und'),
    en: listed(used.map(([count, , , one, many]) => `${count} ${count === 1 ? one : many}`), 'and'),
  };
}

function listed(parts: readonly string[], and: string): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1) ?? ''}`;
}
