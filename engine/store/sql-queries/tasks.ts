import type { StoreQueries, TaskSight, TaskWithCase } from '../queries.ts';
import type { TaskFilter } from '../vocabulary.ts';
import { columnsOf } from './dialect.ts';
import type { Cells, Dialect } from './dialect.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import { searchTerms } from './search-terms.ts';
import { CARD_COLUMNS, cardOf, withinSight } from './sight.ts';
import type { SightConditions } from './sight.ts';

type TaskQueries = Pick<StoreQueries, 'tasks' | 'taskCounts' | 'tasksOfCase' | 'task'>;

/** Sorts after every real due time. */
const NEVER = Number.MAX_SAFE_INTEGER;

const SORTS = {
  due: { expression: `coalesce(task.due_at, ${NEVER})`, order: 'asc', value: (row: TaskWithCase) => row.dueAt ?? NEVER },
  created: { expression: 'task.created_at', order: 'asc', value: (row: TaskWithCase) => row.createdAt },
  priority: { expression: 'task.priority', order: 'desc', value: (row: TaskWithCase) => row.priority },
  name: { expression: 'task.name', order: 'asc', value: (row: TaskWithCase) => row.name },
} as const;

const DUE = {
  overdue: 'task.due_at < @now',
  today: 'task.due_at <= @endOfDay',
  week: 'task.due_at <= @endOfWeek',
} as const;

const OPEN = "task.state IN ('offered', 'claimed')";
const AWAKE = '(task.resubmit_on IS NULL OR task.resubmit_on <= @date)';

export function createTaskQueries(dialect: Dialect): TaskQueries {
  const { all, shapes } = dialect;
  const taskWithCase = `SELECT ${columnsOf(shapes.task)}, ${CARD_COLUMNS} FROM task LEFT JOIN case_file ON case_file.id = task.case_id`;
  const inGroups = `EXISTS (SELECT 1 FROM task_group
    WHERE task_group.tenant = task.tenant AND task_group.task_id = task.id AND ${dialect.among('task_group.group_key', '@groups')})`;
  const decode = (cells: Cells): TaskWithCase => ({ ...shapes.task.decode(cells), case: cells['case_id'] === null ? null : cardOf(cells) });

  function seenBy(sight: TaskSight): SightConditions {
    const { conditions, parameters } = withinSight(dialect, sight, 'task', 'task.unit', 'orWithout');
    return { conditions, parameters: { ...parameters, groups: dialect.list(sight.groups), accountId: sight.accountId } };
  }

  /** A task put back for resubmission leaves the personal and group inbox until its day, never the list of all. */
  function inView(filter: Pick<TaskFilter, 'view' | 'state'>, seesAll: boolean): readonly string[] {
    const completed = filter.state === 'completed';
    if (filter.view === 'mine') return completed ? ['task.completed_by = @accountId'] : ['task.assignee_id = @accountId', AWAKE];
    if (filter.view === 'groups') return completed ? [inGroups] : ['task.assignee_id IS NULL', inGroups, AWAKE];
    return seesAll ? [] : [`(task.assignee_id = @accountId OR ${inGroups})`];
  }

  return {
    async tasks(sight, filter, today) {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const words = searchTerms(filter.search);
      const sort = SORTS[filter.sort ?? 'due'];
      const order = filter.order ?? sort.order;
      const seen = seenBy(sight);
      const conditions = [
        ...seen.conditions,
        filter.state === 'completed' ? "task.state = 'completed'" : OPEN,
        ...inView(filter, sight.seesAll),
        ...(filter.caseId === undefined ? [] : ['task.case_id = @caseId']),
        ...(filter.service === undefined ? [] : ['task.service = @service']),
        ...(filter.due === undefined ? [] : [DUE[filter.due]]),
        ...(words.length === 0 ? [] : [dialect.foundTask]),
        ...(position === null ? [] : [`(${sort.expression}, task.id) ${order === 'asc' ? '>' : '<'} (@value, @id)`]),
      ];
      const rows = await all(
        `${taskWithCase} WHERE ${conditions.join(' AND ')} ORDER BY ${sort.expression} ${order}, task.id ${order} LIMIT @limit`,
        { ...seen.parameters, ...today, ...position, caseId: filter.caseId, service: filter.service, search: dialect.search(words), limit: limit + 1 },
      );
      return toPage(rows.map(decode), limit, (row) => ({ value: sort.value(row), id: row.id }));
    },

    async taskCounts(sight, today) {
      const seen = seenBy(sight);
      const count = async (view: TaskFilter['view'], ...further: readonly string[]): Promise<number> => {
        const conditions = [...seen.conditions, OPEN, ...inView({ view }, sight.seesAll), ...further];
        const [row] = await all(`SELECT count(*) AS n FROM task WHERE ${conditions.join(' AND ')}`, { ...seen.parameters, ...today });
        return row?.['n'] as number;
      };
      const [mine, groups, every, overdue] = await Promise.all([count('mine'), count('groups'), count('all'), count('all', DUE.overdue)]);
      return { mine, groups, all: every, overdue };
    },

    async tasksOfCase(tenant, caseId) {
      const rows = await all(`${taskWithCase} WHERE task.tenant = @tenant AND task.case_id = @caseId ORDER BY task.created_at, task.id`, { tenant, caseId });
      return rows.map(decode);
    },

    async task(tenant, taskId) {
      const [cells] = await all(`${taskWithCase} WHERE task.id = @taskId AND task.tenant = @tenant`, { tenant, taskId });
      return cells === undefined ? null : decode(cells);
    },
  };
}
