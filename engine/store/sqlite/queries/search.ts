import type { Sight } from '../../queries.ts';

/**
 * The FTS5 query for quoted words in the cases of a sight. Tenant or units are part of it, so that the index skips what the
 * reader may not see. Quoting keeps words that are FTS5 operators, such as OR, from meaning anything.
 */
export function searchIn(terms: readonly string[], { tenant, units }: Sight): string {
  const scopes = units === null ? [tenant] : units.map((unit) => `${tenant}/${unit}`);
  return `{search_text} : (${terms.join(' AND ')}) AND {search_scope} : (${scopes.map(oneWord).join(' OR ')})`;
}

/** As the index has it: keys may have marks in them that part words. */
function oneWord(scope: string): string {
  return `"${Buffer.from(scope).toString('hex')}"`;
}
