import { isoDate, weekday } from './civil-date.ts';
import { holidayOn } from './holidays.ts';
import type { Holiday, Land } from './holidays.ts';

/** A day on which a period does not end: by number, with the holiday if it is one. */
export interface SkippedDay {
  readonly day: number;
  readonly holiday: Holiday | undefined;
}

/** The first day, from `day` on, that is no Saturday, Sunday or public holiday there, and the days passed over. */
export function firstWorkingDay(day: number, land: Land, municipality: string | undefined): { readonly day: number; readonly skipped: readonly SkippedDay[] } {
  const skipped: SkippedDay[] = [];
  for (let candidate = day; ; candidate += 1) {
    const holiday = holidayOn(isoDate(candidate), land, municipality);
    if (weekday(candidate) < 6 && holiday === undefined) return { day: candidate, skipped };
    skipped.push({ day: candidate, holiday });
  }
}
