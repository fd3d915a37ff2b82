import type { CaseWithCounts, StoreQueries } from '../queries.ts';
import { columnsOf } from './dialect.ts';
import type { Cells, Dialect } from './dialect.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import { searchTerms } from './search-terms.ts';
import { withinSight } from './sight.ts';

const SORTS = {
  received: { expression: 'case_file.received_at', order: 'desc', value: (row: CaseWithCounts) => row.receivedAt },
  reference: { expression: 'case_file.reference', order: 'asc', value: (row: CaseWithCounts) => row.reference },
} as const;

const INVOLVED = `(case_file.id IN (SELECT case_id FROM task WHERE tenant = @tenant AND completed_by = @accountId AND state = 'completed')
  OR case_file.id IN (SELECT case_id FROM task WHERE tenant = @tenant AND assignee_id = @accountId AND state IN ('offered', 'claimed')))`;

export function createCaseQueries(dialect: Dialect): Pick<StoreQueries, 'cases' | 'case'> {
  const { all, shapes } = dialect;
  const caseWithCounts = `SELECT ${columnsOf(shapes.case_file)},
    (SELECT count(*) FROM incident WHERE incident.case_id = case_file.id AND incident.resolved_at IS NULL) AS open_incidents
    FROM case_file`;
  const decode = (cells: Cells): CaseWithCounts => ({ ...shapes.case_file.decode(cells), openIncidents: cells['open_incidents'] as number });

  return {
    async cases(sight, filter) {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const words = searchTerms(filter.search);
      const sort = SORTS[filter.sort ?? 'received'];
      const order = filter.order ?? sort.order;
      const seen = withinSight(dialect, sight, 'case_file', 'case_file.unit');
      const conditions = [
        ...seen.conditions,
        ...(filter.service === undefined ? [] : ['case_file.service = @service']),
        ...(filter.state === undefined ? [] : ['case_file.state = @state']),
        ...(filter.involved === undefined ? [] : [INVOLVED]),
        ...(words.length === 0 ? [] : [dialect.foundCase]),
        ...(position === null ? [] : [`(${sort.expression}, case_file.id) ${order === 'asc' ? '>' : '<'} (@value, @id)`]),
      ];
      const rows = await all(
        `${caseWithCounts} WHERE ${conditions.join(' AND ')} ORDER BY ${sort.expression} ${order}, case_file.id ${order} LIMIT @limit`,
        {
          ...seen.parameters, ...position, accountId: sight.accountId, service: filter.service, state: filter.state,
          search: dialect.search(words), limit: limit + 1,
        },
      );
      return toPage(rows.map(decode), limit, (row) => ({ value: sort.value(row), id: row.id }));
    },

    async case(tenant, caseId) {
      const [cells] = await all(`${caseWithCounts} WHERE case_file.id = @caseId AND case_file.tenant = @tenant`, { tenant, caseId });
      return cells === undefined ? null : decode(cells);
    },
  };
}
