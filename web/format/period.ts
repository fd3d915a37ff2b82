import type { Language } from './date.ts';

const words = {
  de: { D: ['Tag', 'Tage'], W: ['Woche', 'Wochen'], M: ['Monat', 'Monate'], Y: ['Jahr', 'Jahre'], before: ' davor' },
  en: { D: ['day', 'days'], W: ['week', 'weeks'], M: ['month', 'months'], Y: ['year', 'years'], before: ' before' },
} as const;

/** An ISO 8601 period of one unit in words: `P14D` → `14 Tage`, `-P4W` → `4 Wochen davor`; anything else as it is. */
export function formatPeriod(language: Language, period: string): string {
  const match = /^(-?)P(\d+)([DWMY])$/.exec(period);
  if (match === null) return period;
  const [, sign, written, unit] = match;
  const count = Number(written);
  const [one, many] = words[language][unit as 'D' | 'W' | 'M' | 'Y'];
  return `${count} ${count === 1 ? one : many}${sign === '-' ? words[language].before : ''}`;
}
