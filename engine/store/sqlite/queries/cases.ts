import type { CaseFilter } from '../../vocabulary.ts';
import type { CaseWithCounts, RowPage, Sight } from '../../queries.ts';
import type { RowCodecs } from '../row-codec.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import { searchTerms } from './search-terms.ts';
import type { Prepare } from './statement-cache.ts';

type Cells = Readonly<Record<string, unknown>>;

const SORTS = {
  received: { expression: 'case_file.received_at', order: 'desc', value: (row: CaseWithCounts) => row.receivedAt },
  reference: { expression: 'case_file.reference', order: 'asc', value: (row: CaseWithCounts) => row.reference },
} as const;

const CASE_WITH_COUNTS = `SELECT case_file.*,
  (SELECT count(*) FROM incident WHERE incident.case_id = case_file.id AND incident.resolved_at IS NULL) AS open_incidents
  FROM case_file`;

const INVOLVED = `(case_file.id IN (SELECT case_id FROM task WHERE tenant = @tenant AND completed_by = @accountId AND state = 'completed')
  OR case_file.id IN (SELECT case_id FROM task WHERE tenant = @tenant AND assignee_id = @accountId AND state IN ('offered', 'claimed')))`;

export function createCaseQueries(prepare: Prepare, codecs: RowCodecs) {
  const decode = (cells: Cells): CaseWithCounts => ({ ...codecs.case_file.decode(cells), openIncidents: cells['open_incidents'] as number });

  return {
    page(sight: Sight & { readonly accountId: string }, filter: CaseFilter): RowPage<CaseWithCounts> {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const search = searchTerms(filter.search);
      const sort = SORTS[filter.sort ?? 'received'];
      const order = filter.order ?? sort.order;
      const conditions = [
        'case_file.tenant = @tenant',
        '(@units IS NULL OR case_file.unit IN (SELECT value FROM json_each(@units)))',
        ...(filter.service === undefined ? [] : ['case_file.service = @service']),
        ...(filter.state === undefined ? [] : ['case_file.state = @state']),
        ...(filter.involved === undefined ? [] : [INVOLVED]),
        ...(search === null ? [] : ['case_file.row_number IN (SELECT rowid FROM case_search WHERE case_search MATCH @search)']),
        ...(position === null ? [] : [`(${sort.expression}, case_file.id) ${order === 'asc' ? '>' : '<'} (@value, @id)`]),
      ];
      const rows = prepare(
        `${CASE_WITH_COUNTS} WHERE ${conditions.join(' AND ')} ORDER BY ${sort.expression} ${order}, case_file.id ${order} LIMIT @limit`,
      ).all({
        tenant: sight.tenant, units: sight.units === null ? null : JSON.stringify(sight.units), accountId: sight.accountId,
        service: filter.service, state: filter.state, search, value: position?.value, id: position?.id, limit: limit + 1,
      }) as Cells[];
      return toPage(rows.map(decode), limit, (row) => ({ value: sort.value(row), id: row.id }));
    },

    one(tenant: string, caseId: string): CaseWithCounts | null {
      const cells = prepare(`${CASE_WITH_COUNTS} WHERE case_file.id = ? AND case_file.tenant = ?`).get([caseId, tenant]) as Cells | undefined;
      return cells === undefined ? null : decode(cells);
    },
  };
}
