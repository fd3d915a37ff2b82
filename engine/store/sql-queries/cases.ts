import type { CaseWithCounts, Sight, StoreQueries } from '../queries.ts';
import type { CaseFilter } from '../vocabulary.ts';
import { columnsOf } from './dialect.ts';
import type { Cells, Dialect } from './dialect.ts';
import { MOST, behind, inOrder, toEntry } from './entries.ts';
import type { Entry } from './entries.ts';
import { foundCases } from './found-cases.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import { firstOfQueues } from './merged.ts';
import { QUEUE_OF_CASE, isOfService, isWithin, queuesOf, readQueue } from './queues.ts';
import type { Queue } from './queues.ts';
import { searchTerms } from './search-terms.ts';
import { checkedSight, checkedTenant } from './sight.ts';
import { OPEN } from './task-order.ts';
import { textMatches } from './text-match.ts';

const SORTS = {
  received: { key: 'case_file.received_at', order: 'desc' },
  reference: { key: 'case_file.reference', order: 'asc' },
} as const;

export function createCaseQueries(dialect: Dialect): Pick<StoreQueries, 'cases' | 'case'> {
  const { all, shapes } = dialect;
  const caseWithCounts = `SELECT ${columnsOf(shapes.case_file)},
    (SELECT count(*) FROM incident WHERE incident.case_id = case_file.id AND incident.resolved_at IS NULL) AS open_incidents
    FROM case_file`;
  const decode = (cells: Cells): CaseWithCounts => ({ ...shapes.case_file.decode(cells), openIncidents: cells['open_incidents'] as number });

  const isSeen = (queue: Queue, sight: Sight, filter: CaseFilter): boolean =>
    isWithin(queue, sight) && isOfService(queue, filter.service) && (filter.state === undefined || queue.state === filter.state);

  /** Cases of the tasks a person has done last or has now. */
  async function involving(sight: Sight & { readonly accountId: string }): Promise<{ readonly ids: readonly string[]; readonly more: boolean }> {
    const parameters = { tenant: sight.tenant, accountId: sight.accountId, limit: MOST + 1 };
    const [done, now] = await Promise.all([
      all(`SELECT task.case_id AS "caseId" FROM task WHERE task.tenant = @tenant AND task.completed_by = @accountId AND task.state = 'completed'
           ORDER BY task.completed_at DESC, task.id DESC LIMIT @limit`, parameters),
      all(`SELECT task.case_id AS "caseId" FROM task WHERE task.tenant = @tenant AND task.assignee_id = @accountId AND ${OPEN} LIMIT @limit`, parameters),
    ]);
    const ids = [...done, ...now].flatMap(({ caseId }) => (caseId === null ? [] : [caseId as string]));
    return { ids: [...new Set(ids)], more: done.length > MOST || now.length > MOST };
  }

  async function entriesOf(sight: Sight & { readonly accountId: string }, filter: CaseFilter, limit: number): Promise<{ readonly entries: readonly Entry[]; readonly more: boolean }> {
    const position = readCursor(filter.cursor);
    const words = searchTerms(filter.search);
    const { key, order: usual } = SORTS[filter.sort ?? 'received'];
    const order = filter.order ?? usual;
    const columns = `case_file.id, ${key} AS key, ${QUEUE_OF_CASE} AS queue`;
    const sorted = (found: readonly Cells[]): readonly Entry[] =>
      inOrder(found.filter(({ queue }) => isSeen(readQueue(queue as string), sight, filter)).map(toEntry), order, position).slice(0, limit);
    if (filter.involved !== undefined) {
      const { ids, more } = await involving(sight);
      const found = await all(`SELECT ${columns}, case_file.search_text AS text FROM case_file WHERE ${dialect.among('case_file.id', '@cases')} AND ${checkedTenant('case_file')}`, {
        tenant: sight.tenant, cases: dialect.list(ids),
      });
      return { entries: sorted(found.filter(({ text }) => textMatches(words, text as string))), more };
    }
    if (words.length > 0) {
      const { cells, more } = await foundCases(dialect, sight, words, columns, filter.service);
      return { entries: sorted(cells), more };
    }
    const queues = (await queuesOf(dialect, 'case_file', QUEUE_OF_CASE, 'case_file.tenant = @tenant', sight.tenant)).filter((queue) => isSeen(queue, sight, filter));
    const list = { table: 'case_file', queue: QUEUE_OF_CASE, key, order, conditions: ['case_file.tenant = @tenant', ...behind(key, 'case_file.id', order, position)] } as const;
    return { entries: await firstOfQueues(dialect, list, queues.map((queue) => queue.key), { tenant: sight.tenant, ...position }, limit), more: false };
  }

  return {
    async cases(sight, filter) {
      const limit = pageLimit(filter);
      const { entries, more } = await entriesOf(sight, filter, limit + 1);
      const { rows: page, next } = toPage(entries, limit, ({ key, id }) => ({ value: key, id }));
      const seen = checkedSight(dialect, sight, 'case_file', 'case_file.unit');
      const rows = page.length === 0 ? [] : await all(`${caseWithCounts} WHERE ${dialect.among('case_file.id', '@ids')} AND ${seen.conditions.join(' AND ')}`, {
        ...seen.parameters, ids: dialect.list(page.map(({ id }) => id)),
      });
      const byId = new Map(rows.map((cells) => [cells['id'], decode(cells)]));
      return { rows: page.flatMap(({ id }) => byId.get(id) ?? []), next, ...(more && { firstOnly: MOST }) };
    },

    async case(tenant, caseId) {
      const [cells] = await all(`${caseWithCounts} WHERE case_file.id = @caseId AND case_file.tenant = @tenant`, { tenant, caseId });
      return cells === undefined ? null : decode(cells);
    },
  };
}
