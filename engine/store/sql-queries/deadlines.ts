import type { StoreQueries } from '../queries.ts';
import { columnsOf } from './dialect.ts';
import type { Cells, Dialect } from './dialect.ts';
import { behind, toEntry } from './entries.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import { firstOfQueues } from './merged.ts';
import { CARD_COLUMNS, cardOf, checkedTenant } from './sight.ts';

/** Deadlines by the day they end on: of a reader's units, each from its own part of an index; of the tenant from the index over all. */
export function createDeadlineQueries(dialect: Dialect): Pick<StoreQueries, 'deadlines'> {
  const { all, shapes } = dialect;

  return {
    async deadlines(sight, filter) {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const conditions = [
        ...(filter.from === undefined ? [] : ['deadline.ends_on >= @from']),
        ...(filter.to === undefined ? [] : ['deadline.ends_on <= @to']),
        ...(filter.status === undefined ? [] : ['deadline.status = @status']),
        ...behind('deadline.ends_on', 'deadline.id', 'asc', position),
      ];
      const parameters: Cells = { tenant: sight.tenant, ...position, from: filter.from, to: filter.to, status: filter.status, limit: limit + 1 };
      const found =
        sight.units === null
          ? (await all(`SELECT deadline.id, deadline.ends_on AS key FROM deadline WHERE ${['deadline.tenant = @tenant', ...conditions].join(' AND ')} ORDER BY deadline.ends_on, deadline.id LIMIT @limit`, parameters)).map(toEntry)
          : await firstOfQueues(dialect, { table: 'deadline', queue: 'deadline.unit', key: 'deadline.ends_on', order: 'asc', conditions }, [...new Set(sight.units)], parameters, limit + 1);
      const { rows: page, next } = toPage(found, limit, ({ key, id }) => ({ value: key, id }));
      const rows = page.length === 0 ? [] : await all(
        `SELECT ${columnsOf(shapes.deadline)}, ${CARD_COLUMNS} FROM deadline JOIN case_file ON case_file.id = deadline.case_id WHERE ${dialect.among('deadline.id', '@ids')} AND ${checkedTenant('deadline')}`,
        { tenant: sight.tenant, ids: dialect.list(page.map(({ id }) => id)) },
      );
      const byId = new Map(rows.map((cells) => [cells['id'], { ...shapes.deadline.decode(cells), case: cardOf(cells) }]));
      return { rows: page.flatMap(({ id }) => byId.get(id) ?? []), next };
    },
  };
}
