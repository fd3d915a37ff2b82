import { formatCount } from './count.ts';
import type { Language } from './date.ts';

/** Integer cents as `1.234,56 €` (German) or `€1,234.56` (English), with a non-breaking space. */
export function formatCents(language: Language, cents: number): string {
  const sign = cents < 0 ? '−' : '';
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  const grouped = formatCount(language, Math.trunc(Math.abs(cents) / 100));
  return language === 'de' ? `${sign}${grouped},${rest}\u00a0€` : `${sign}€${grouped}.${rest}`;
}
