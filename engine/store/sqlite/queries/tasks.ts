import type { TaskFilter } from '../../vocabulary.ts';
import type { CaseCard, RowPage, TaskSight, TaskWithCase, Today } from '../../queries.ts';
import type { RowCodecs } from '../row-codec.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import { searchTerms } from './search-terms.ts';
import type { Prepare } from './statement-cache.ts';

type Cells = Readonly<Record<string, unknown>>;

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

const IN_UNITS = '(@units IS NULL OR task.unit IS NULL OR task.unit IN (SELECT value FROM json_each(@units)))';
const IN_GROUPS = `EXISTS (SELECT 1 FROM json_each(@groups) AS wanted
  JOIN task_group ON task_group.tenant = task.tenant AND task_group.group_key = wanted.value AND task_group.task_id = task.id)`;
const OPEN = "task.state IN ('offered', 'claimed')";
const AWAKE = '(task.resubmit_on IS NULL OR task.resubmit_on <= @date)';

const TASK_WITH_CASE = `SELECT task.*, case_file.reference AS case_reference, case_file.service AS case_service,
  case_file.service_name AS case_service_name, case_file.applicant_name AS case_applicant_name
  FROM task LEFT JOIN case_file ON case_file.id = task.case_id`;

export function createTaskQueries(prepare: Prepare, codecs: RowCodecs) {
  const decode = (cells: Cells): TaskWithCase => ({ ...codecs.task.decode(cells), case: cardOf(cells) });

  return {
    page(sight: TaskSight, filter: TaskFilter, today: Today): RowPage<TaskWithCase> {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const search = searchTerms(filter.search);
      const sort = SORTS[filter.sort ?? 'due'];
      const order = filter.order ?? sort.order;
      const conditions = [
        'task.tenant = @tenant',
        IN_UNITS,
        filter.state === 'completed' ? "task.state = 'completed'" : OPEN,
        viewCondition(filter, sight.seesAll),
        ...(filter.caseId === undefined ? [] : ['task.case_id = @caseId']),
        ...(filter.service === undefined ? [] : ['task.service = @service']),
        ...(filter.due === undefined ? [] : [DUE[filter.due]]),
        ...(search === null ? [] : ['task.case_id IN (SELECT case_file.id FROM case_search JOIN case_file ON case_file.row_number = case_search.rowid WHERE case_search MATCH @search AND case_file.tenant = @tenant)']),
        ...(position === null ? [] : [`(${sort.expression}, task.id) ${order === 'asc' ? '>' : '<'} (@value, @id)`]),
      ];
      const rows = prepare(
        `${TASK_WITH_CASE} WHERE ${conditions.join(' AND ')} ORDER BY ${sort.expression} ${order}, task.id ${order} LIMIT @limit`,
      ).all({
        ...sightParameters(sight), ...today, caseId: filter.caseId, service: filter.service, search,
        value: position?.value, id: position?.id, limit: limit + 1,
      }) as Cells[];
      return toPage(rows.map(decode), limit, (row) => ({ value: sort.value(row), id: row.id }));
    },

    counts(sight: TaskSight, today: Today) {
      const count = (view: TaskFilter['view'], further: string): number => {
        const statement = prepare(
          `SELECT count(*) AS n FROM task WHERE task.tenant = @tenant AND ${IN_UNITS} AND ${OPEN} AND ${viewCondition({ view }, sight.seesAll)}${further}`,
        );
        return (statement.get({ ...sightParameters(sight), ...today }) as { readonly n: number }).n;
      };
      return { mine: count('mine', ''), groups: count('groups', ''), all: count('all', ''), overdue: count('all', ` AND ${DUE.overdue}`) };
    },

    ofCase(tenant: string, caseId: string): readonly TaskWithCase[] {
      const rows = prepare(`${TASK_WITH_CASE} WHERE task.tenant = ? AND task.case_id = ? ORDER BY task.created_at, task.id`).all([tenant, caseId]) as Cells[];
      return rows.map(decode);
    },

    one(tenant: string, taskId: string): TaskWithCase | null {
      const cells = prepare(`${TASK_WITH_CASE} WHERE task.id = ? AND task.tenant = ?`).get([taskId, tenant]) as Cells | undefined;
      return cells === undefined ? null : decode(cells);
    },
  };
}

/** A task put back for resubmission leaves the personal and group inbox until its day, never the list of all. */
function viewCondition(filter: Pick<TaskFilter, 'view' | 'state'>, seesAll: boolean): string {
  const completed = filter.state === 'completed';
  if (filter.view === 'mine') return completed ? 'task.completed_by = @accountId' : `task.assignee_id = @accountId AND ${AWAKE}`;
  if (filter.view === 'groups') return completed ? IN_GROUPS : `task.assignee_id IS NULL AND ${IN_GROUPS} AND ${AWAKE}`;
  return seesAll ? '1' : `(task.assignee_id = @accountId OR ${IN_GROUPS})`;
}

function sightParameters(sight: TaskSight): Cells {
  return {
    tenant: sight.tenant,
    units: sight.units === null ? null : JSON.stringify(sight.units),
    groups: JSON.stringify(sight.groups),
    accountId: sight.accountId,
  };
}

function cardOf(cells: Cells): CaseCard | null {
  if (cells['case_id'] === null) return null;
  return {
    id: cells['case_id'] as string,
    reference: cells['case_reference'] as string,
    service: cells['case_service'] as string,
    serviceName: cells['case_service_name'] as string,
    applicantName: cells['case_applicant_name'] as string,
  };
}
