import type { Sight } from '../../queries.ts';
import type { Cells, Dialect, Search } from '../../sql-queries/dialect.ts';
import { PROBED_ROWS, stretchesFrom, stretchesToProbe, whereToBegin } from './stretches.ts';

/** Whatever words it is for, so many rows are searched as a whole. */
const FEW_ROWS = 8_192;
/** How much farther a search looks at least and at most when the newest rows do not have enough. */
const [LEAST, FARTHEST] = [2, 8];

/**
 * Finds the newest cases with some words. The index of words knows no order: whatever it finds is fetched and sorted. So a
 * few rows from all over the table tell first how frequent the words are there, and the search is made from where enough of
 * them should be: a word that every case has costs as much as one that a thousand have.
 */
export function createSearch(all: Dialect['all']): Dialect['newestFound'] {
  return async ({ words, sight, service, columns, conditions, parameters, limit }) => {
    const [last] = await all('SELECT max(case_search.row_number) AS newest FROM case_search', {});
    const newest = (last?.['newest'] ?? 0) as number;
    const asked = { ...parameters, search: words.join(' '), scope: scopeOf(sight, service), limit };
    const find = (oldest: number): Promise<readonly Cells[]> => all(newestOf(columns, conditions), { ...asked, stretches: stretchesFrom(oldest, newest) });

    if (newest < FEW_ROWS) return find(0);
    const probed = await all(PROBE, { search: asked.search, scope: asked.scope, stretches: stretchesToProbe(newest) });
    for (let oldest = whereToBegin(new Map(probed.map(({ stretch, found }) => [stretch as number, found as number])), newest, limit); ; ) {
      const found = await find(oldest);
      if (found.length >= limit || oldest === 0) return found;
      const farther = Math.min(Math.max((1.5 * limit) / found.length, LEAST), FARTHEST);
      oldest = Math.max(Math.floor(newest - (newest - oldest) * farther), 0);
    }
  };
}

const FOUND = 'case_search.words @@ (search_query(@search) && @scope::tsquery) AND case_search.words @@ @stretches::tsquery';
/** How many of the rows probed have the words, by stretch. */
const PROBE = `SELECT case_search.row_number / ${PROBED_ROWS} AS stretch, count(*) AS found FROM case_search WHERE ${FOUND} GROUP BY stretch`;

function newestOf(columns: string, conditions: Search['conditions']): string {
  // what is found is put aside first: read by row number until enough is found, the table would be read from end to end for a rare word
  return `WITH found AS MATERIALIZED (SELECT case_search.row_number FROM case_search WHERE ${FOUND}),
      newest AS (SELECT found.row_number FROM found ORDER BY found.row_number DESC LIMIT @limit)
    SELECT ${columns} FROM newest JOIN case_file ON case_file.row_number = newest.row_number WHERE ${conditions.join(' AND ')} ORDER BY case_file.row_number DESC`;
}

/** Tenant or units, and the service, as the words they are in the index. */
function scopeOf({ tenant, units }: Sight, service: string | undefined): string {
  const scopes = units === null ? [tenant] : units.map((unit) => `${tenant}/${unit}`);
  return `(${scopes.map((scope) => mark('/', scope)).join(' | ')})${service === undefined ? '' : ` & ${mark('#', service)}`}`;
}

function mark(kind: '/' | '#', name: string): string {
  return `'${kind}${Buffer.from(name).toString('hex')}'`;
}
