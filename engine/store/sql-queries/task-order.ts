import type { TaskFilter } from '../vocabulary.ts';
import type { Order } from './entries.ts';

/** Sorts after every real due time. */
const NEVER = Number.MAX_SAFE_INTEGER;
export const DUE_KEY = `coalesce(task.due_at, ${NEVER})`;

const SORTS = {
  due: { key: DUE_KEY, order: 'asc' },
  created: { key: 'task.created_at', order: 'asc' },
  priority: { key: 'task.priority', order: 'desc' },
  name: { key: 'task.name', order: 'asc' },
} as const;

const DUE = { overdue: '< @now', today: '<= @endOfDay', week: '<= @endOfWeek' } as const;

export const OPEN = "task.state IN ('offered', 'claimed')";
const COMPLETED = "task.state = 'completed'";
/** A task put back for resubmission leaves the personal and group inbox until its day, never the list of all. */
export const AWAKE = '(task.resubmit_on IS NULL OR task.resubmit_on <= @date)';

/** What a list of tasks is read and sorted by. */
export interface TaskOrder {
  readonly key: string;
  readonly order: Order;
  /** State and due time. */
  readonly conditions: readonly string[];
}

/** Open tasks come as asked for; completed ones always as they were completed, the newest first. */
export function taskOrderOf(filter: Pick<TaskFilter, 'sort' | 'order' | 'state' | 'due'>): TaskOrder {
  if (filter.state === 'completed') return { key: 'task.completed_at', order: 'desc', conditions: [COMPLETED, ...dueIn(filter.due, 'task.due_at')] };
  const { key, order } = SORTS[filter.sort ?? 'due'];
  return { key, order: filter.order ?? order, conditions: [OPEN, ...dueIn(filter.due, key === DUE_KEY ? key : 'task.due_at')] };
}

export function dueIn(due: TaskFilter['due'], column: string): readonly string[] {
  return due === undefined ? [] : [`${column} ${DUE[due]}`];
}
