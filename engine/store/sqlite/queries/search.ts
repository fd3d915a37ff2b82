import { MOST } from '../../sql-queries/entries.ts';
import type { Sight } from '../../queries.ts';
import type { Connection } from '../connection.ts';

/**
 * Makes FTS5 queries for the beginnings of words. A word that many cases have as it is stands for itself alone: it narrows
 * enough, and putting together all words that begin like a frequent one costs as much as there are cases.
 */
export function createSearch(connection: Connection): (words: readonly string[], sight: Sight) => string {
  const counted = connection.prepare('SELECT count(*) FROM (SELECT 1 FROM case_search WHERE case_search MATCH ? LIMIT ?)').pluck();
  const isFrequent = (word: string, sight: Sight): boolean => counted.get([searchIn([word], sight), MOST + 1]) === MOST + 1;
  return (words, sight) => {
    const quoted = words.map((word) => `"${word}"`);
    return searchIn(quoted.map((word) => (isFrequent(word, sight) ? word : `${word}*`)), sight);
  };
}

/**
 * The FTS5 query for quoted words in the cases of a sight. Tenant or units are part of it, so that the index skips what the
 * reader may not see. Quoting keeps words that are FTS5 operators, such as OR, from meaning anything.
 */
function searchIn(terms: readonly string[], { tenant, units }: Sight): string {
  const scopes = units === null ? [tenant] : units.map((unit) => `${tenant}/${unit}`);
  return `{search_text} : (${terms.join(' AND ')}) AND {search_scope} : (${scopes.map(oneWord).join(' OR ')})`;
}

/** As the index has it: keys may have marks in them that part words. */
function oneWord(scope: string): string {
  return `"${Buffer.from(scope).toString('hex')}"`;
}
