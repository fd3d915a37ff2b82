import type { Language } from './date.ts';

/** A file's size for people: `812 Byte`, `48 KB`, `1,4 MB`. */
export function formatSize(language: Language, bytes: number): string {
  if (bytes < 1000) return `${bytes} ${language === 'de' ? 'Byte' : 'bytes'}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)}\u00a0KB`;
  const tenths = (bytes / 1_000_000).toFixed(1);
  return `${language === 'de' ? tenths.replace('.', ',') : tenths}\u00a0MB`;
}
