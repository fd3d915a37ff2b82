import type { Sight } from '../../queries.ts';
import type { Cells, Dialect, Search } from '../../sql-queries/dialect.ts';
import { PROBED_ROWS, stretchesFrom, stretchesToProbe, whereToBegin } from './stretches.ts';

/** So many of the newest rows are searched first. */
const NEWEST = 2_048;
/** So many found among them tell how far back there will be enough. */
const TELLING = 6;
/** Where it was not enough, a search goes so many times as far at least. */
const FARTHER = 2;
/** A reader's units are followed through the index when they are few; of many units most cases are seen anyway. */
const FEW_UNITS = 4;

/**
 * Finds the newest cases with some words. The index of words knows no order: whatever it finds is fetched and sorted. So
 * the newest rows are searched first. What they have, or else a few rows from all over the table, tells from where on
 * there should be enough: a word that every case has costs as much as one that a thousand have.
 */
export function createSearch(all: Dialect['all']): Dialect['newestFound'] {
  return async ({ words, sight, service, columns, conditions, parameters, limit }) => {
    const [last] = await all('SELECT max(case_search.row_number) AS newest FROM case_search', {});
    const newest = (last?.['newest'] ?? 0) as number;
    const asked = { ...parameters, search: words.join(' '), ...scopesOf(sight, service), limit };
    const find = (oldest: number): Promise<readonly Cells[]> =>
      oldest === 0 ? all(newestOf(FOUND, columns, conditions), asked) : all(newestOf(FOUND_WITHIN, columns, conditions), { ...asked, stretches: stretchesFrom(oldest, newest) });

    for (let oldest = Math.max(newest - NEWEST, 0); ; ) {
      const found = await find(oldest);
      if (found.length >= limit || oldest === 0) return found;
      // several words together are rare: to look for all of them costs no more than to probe
      if (found.length >= TELLING || words.length > 1 || oldest < newest - NEWEST) {
        oldest = Math.max(Math.floor(newest - (newest - oldest) * Math.max((1.5 * limit) / found.length, FARTHER)), 0);
      } else {
        const probed = await all(PROBE, { search: asked.search, scope: asked.scope, seen: asked.seen, stretches: stretchesToProbe(newest) });
        const counts = new Map(probed.map(({ stretch, found: count }) => [stretch as number, count as number]));
        oldest = Math.min(whereToBegin(counts, newest, limit), Math.max(oldest - NEWEST, 0));
      }
    }
  };
}

// said of its truth, a condition is none that an index answers: it is looked up in the rows found
const FOUND = `case_search.words @@ (search_query(@search) && @scope::tsquery) AND (case_search.words @@ @seen::tsquery) IS TRUE`;
/** The same among some stretches; all of them together are not named: the index would be asked for every row there is. */
const FOUND_WITHIN = `${FOUND} AND case_search.words @@ @stretches::tsquery`;
/** How many of the rows probed have the words, by stretch. */
const PROBE = `SELECT case_search.row_number / ${PROBED_ROWS} AS stretch, count(*) AS found FROM case_search WHERE ${FOUND_WITHIN} GROUP BY stretch`;

function newestOf(found: string, columns: string, conditions: Search['conditions']): string {
  // what is found is put aside first: read by row number until enough is found, the table would be read from end to end for a rare word
  return `WITH found AS MATERIALIZED (SELECT case_search.row_number FROM case_search WHERE ${found}),
      newest AS (SELECT found.row_number FROM found ORDER BY found.row_number DESC LIMIT @limit)
    SELECT ${columns} FROM newest JOIN case_file ON case_file.row_number = newest.row_number WHERE ${conditions.join(' AND ')} ORDER BY case_file.row_number DESC`;
}

/** Tenant and units, and the service, as the words they are in the index: what it is asked for, and what is looked up in the rows it finds. */
function scopesOf({ tenant, units }: Sight, service: string | undefined): { readonly scope: string; readonly seen: string } {
  const seen = (units === null ? [tenant] : units.map((unit) => `${tenant}/${unit}`)).map((scope) => mark('/', scope)).join(' | ');
  const within = units !== null && units.length > FEW_UNITS ? mark('/', tenant) : `(${seen})`;
  return { scope: service === undefined ? within : `${within} & ${mark('#', service)}`, seen };
}

function mark(kind: '/' | '#', name: string): string {
  return `'${kind}${Buffer.from(name).toString('hex')}'`;
}
