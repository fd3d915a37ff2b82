import type { Sight } from '../../queries.ts';
import type { Dialect, Search } from '../../sql-queries/dialect.ts';

/** Finds the newest cases with some words. FTS5 gives them from the newest back and stops when there are enough. */
export function createSearch(all: Dialect['all']): Dialect['newestFound'] {
  return ({ words, sight, service, columns, conditions, parameters, limit }) => all(newestOf(columns, conditions), { ...parameters, search: searchFor(words, sight, service), limit });
}

function newestOf(columns: string, conditions: Search['conditions']): string {
  return `SELECT ${columns} FROM case_search JOIN case_file ON case_file.row_number = case_search.rowid
    WHERE case_search MATCH @search AND ${conditions.join(' AND ')} ORDER BY case_search.rowid DESC LIMIT @limit`;
}

/**
 * The FTS5 query for the beginnings of words in the cases of a sight. Tenant or units, and the service, are part of it, so
 * that the index skips what the reader may not see. Quoting keeps words that are FTS5 operators, such as OR, from meaning
 * anything.
 */
function searchFor(words: readonly string[], { tenant, units }: Sight, service: string | undefined): string {
  const scopes = units === null ? [tenant] : units.map((unit) => `${tenant}/${unit}`);
  const within = `{search_scope} : (${scopes.map(oneWord).join(' OR ')})`;
  const ofService = service === undefined ? '' : ` AND {search_scope} : ${oneWord(`#${service}`)}`;
  return `{search_text} : (${words.map((word) => `"${word}"*`).join(' AND ')}) AND ${within}${ofService}`;
}

/** As the index has it: keys may have marks in them that part words. */
function oneWord(name: string): string {
  return `"${Buffer.from(name).toString('hex')}"`;
}
