import type { StoreQueries, TaskWithCase } from '../queries.ts';
import { columnsOf } from './dialect.ts';
import type { Cells, Dialect } from './dialect.ts';
import { MOST } from './entries.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import { CARD_COLUMNS, cardOf, checkedSight, checkedTenant } from './sight.ts';
import { createTaskCounts } from './task-counts.ts';
import { listTasks } from './task-list.ts';

type TaskQueries = Pick<StoreQueries, 'tasks' | 'taskCounts' | 'tasksOfCase' | 'task'>;

export function createTaskQueries(dialect: Dialect): TaskQueries {
  const { all, shapes } = dialect;
  const taskWithCase = `SELECT ${columnsOf(shapes.task)}, ${CARD_COLUMNS} FROM task LEFT JOIN case_file ON case_file.id = task.case_id`;
  const decode = (cells: Cells): TaskWithCase => ({ ...shapes.task.decode(cells), case: cells['case_id'] === null ? null : cardOf(cells) });

  return {
    ...createTaskCounts(dialect),

    async tasks(sight, filter, today) {
      const limit = pageLimit(filter);
      const { entries, more } = await listTasks(dialect, sight, filter, today, readCursor(filter.cursor), limit + 1);
      const { rows: page, next } = toPage(entries, limit, ({ key, id }) => ({ value: key, id }));
      const seen = checkedSight(dialect, sight, 'task', 'task.unit', 'orWithout');
      const rows = page.length === 0 ? [] : await all(`${taskWithCase} WHERE ${dialect.among('task.id', '@ids')} AND ${seen.conditions.join(' AND ')}`, {
        ...seen.parameters, ids: dialect.list(page.map(({ id }) => id)),
      });
      const byId = new Map(rows.map((cells) => [cells['id'], decode(cells)]));
      return { rows: page.flatMap(({ id }) => byId.get(id) ?? []), next, ...(more && { firstOnly: MOST }) };
    },

    async tasksOfCase(tenant, caseId) {
      const rows = await all(`${taskWithCase} WHERE ${checkedTenant('task')} AND task.case_id = @caseId ORDER BY task.created_at, task.id`, { tenant, caseId });
      return rows.map(decode);
    },

    async task(tenant, taskId) {
      const [cells] = await all(`${taskWithCase} WHERE task.id = @taskId AND task.tenant = @tenant`, { tenant, taskId });
      return cells === undefined ? null : decode(cells);
    },
  };
}
