import type { Language } from '../format/date.ts';
import { formatDate } from '../format/date.ts';

/** The ISO date, or `null` for a day that no calendar has, such as 31.02. */
function isoDate(year: number, month: number, day: number): string | null {
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const at = new Date(`${iso}T12:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === iso ? iso : null;
}

/** Two digits of a year: up to ten years ahead belong to this century, the rest to the last one. */
function fullYear(written: string, thisYear: number): number {
  if (written.length > 2) return Number(written);
  const guess = 2000 + Number(written);
  return guess > thisYear + 10 ? guess - 100 : guess;
}

/**
 * Reads a date as people type it: `4.5.2026`, `04.05.26`, `04052026`, `4/5/2026`, `2026-05-04`; the day comes first.
 * Gives ISO text, or what was typed when it is no date yet, so that the check can name the field.
 */
export function readDate(written: string, thisYear: number): string {
  const trimmed = written.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso !== null) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3])) ?? trimmed;
  const parts = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(trimmed);
  if (parts === null) return trimmed;
  const [, day = '', month = '', year = ''] = parts;
  return isoDate(fullYear(year, thisYear), Number(month), Number(day)) ?? trimmed;
}

/** An ISO date as it stands in the field; anything else as it is. */
export function writtenDate(value: string, language: Language): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(language, value) : value;
}
