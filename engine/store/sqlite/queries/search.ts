import type { Sight } from '../../queries.ts';

/**
 * The FTS5 query for the beginnings of words in the cases of a sight. Tenant and units are part of it, so that the index
 * skips what the reader may not see. Quoting keeps words that are FTS5 operators, such as OR, from meaning anything.
 */
export function searchIn(words: readonly string[], { tenant, units }: Sight): string {
  const restrictions = [`{tenant} : ${phrase(tenant)}`, ...(units === null ? [] : [`{unit} : (${units.map(phrase).join(' OR ')})`])];
  return [`{search_text} : (${words.map((word) => `${phrase(word)}*`).join(' AND ')})`, ...restrictions].join(' AND ');
}

function phrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
