import type { Sight } from '../../queries.ts';
import type { Dialect } from '../../sql-queries/dialect.ts';

/** So many cases are looked at one by one rather than by the index of who may see them. */
const FEW = 2_000;
/** Before the words for tenants, units and services; nobody can search for it. */
const MARK = '\uE000';

/**
 * Finds the newest cases with some words. FTS5 gives them from the newest back and stops when there are enough. Where few
 * cases of all units have the words, their rows say who may see them: to follow what a reader may see through the index
 * would cost as much as there are cases.
 */
export function createSearch(all: Dialect['all']): Dialect['newestFound'] {
  return async ({ words, sight, service, columns, conditions, parameters, limit }) => {
    const search = words.map((word) => `"${word}"*`).join(' AND ');
    const rows = await all('SELECT case_search.rowid AS "row" FROM case_search WHERE case_search MATCH @search LIMIT @limit', { search, limit: FEW });
    if (rows.length < FEW) {
      return all(
        `SELECT ${columns} FROM case_file WHERE case_file.row_number IN (SELECT value FROM json_each(@rows)) AND ${conditions.join(' AND ')} ORDER BY case_file.row_number DESC LIMIT @limit`,
        { ...parameters, rows: JSON.stringify(rows.map(({ row }) => row)), limit },
      );
    }
    return all(
      `SELECT ${columns} FROM case_search JOIN case_file ON case_file.row_number = case_search.rowid
       WHERE case_search MATCH @search AND ${conditions.join(' AND ')} ORDER BY case_search.rowid DESC LIMIT @limit`,
      { ...parameters, search: `(${search}) AND ${within(sight, service)}`, limit },
    );
  };
}

/** Tenant or units, and the service, as the words they are in the index. */
function within({ tenant, units }: Sight, service: string | undefined): string {
  const scopes = units === null ? [tenant] : units.map((unit) => `${tenant}/${unit}`);
  return `(${scopes.map(oneWord).join(' OR ')})${service === undefined ? '' : ` AND ${oneWord(`#${service}`)}`}`;
}

/** As the index has it: keys may have marks in them that part words. */
function oneWord(name: string): string {
  return `"${MARK}${Buffer.from(name).toString('hex')}"`;
}
