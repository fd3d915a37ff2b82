import type { Language } from './date.ts';

/** A whole number as people write it: `1.000` (German) or `1,000` (English). */
export function formatCount(language: Language, count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, language === 'de' ? '.' : ',');
}
