import type { TaskSight, Today } from '../queries.ts';
import type { TaskFilter } from '../vocabulary.ts';
import type { Cells, Dialect } from './dialect.ts';
import { MOST, behind, inOrder, toEntry } from './entries.ts';
import type { Entry } from './entries.ts';
import { foundCases } from './found-cases.ts';
import type { Position } from './keyset.ts';
import { firstOfQueues } from './merged.ts';
import { isOfGroups, isOfService, isWithin, queueOfTask, queuesOf, readQueue } from './queues.ts';
import type { Queue } from './queues.ts';
import { searchTerms } from './search-terms.ts';
import { checkedTenant, withinSight } from './sight.ts';
import { AWAKE, OPEN, taskOrderOf } from './task-order.ts';
import { textMatches } from './text-match.ts';

/** A page of a list, and one entry more if there is one. */
export interface TaskList {
  readonly entries: readonly Entry[];
  readonly more: boolean;
}

/** Chooses for each list the way that costs what it shows, not what there is. */
export async function listTasks(dialect: Dialect, sight: TaskSight, filter: TaskFilter, today: Today, position: Position | null, limit: number): Promise<TaskList> {
  const words = searchTerms(filter.search);
  const ask: Ask = { dialect, sight, filter, today, position, limit, words };
  if (filter.caseId !== undefined) return ofCases(ask, [filter.caseId], false, words);
  if (filter.view === 'mine') return ofPerson(ask);
  if (words.length > 0) {
    const found = await foundCases(dialect, sight, words, 'case_file.id', filter.service);
    return ofCases(ask, found.cells.map(({ id }) => id as string), found.more, []);
  }
  return ofQueues(ask);
}

interface Ask {
  readonly dialect: Dialect;
  readonly sight: TaskSight;
  readonly filter: TaskFilter;
  readonly today: Today;
  readonly position: Position | null;
  readonly limit: number;
  readonly words: readonly string[];
}

/** The queues of a view, merged; in the list of all also what the reader has of other groups' work. */
async function ofQueues(ask: Ask): Promise<TaskList> {
  const { sight, filter, limit } = ask;
  const [first, own] = await Promise.all([firstSeen(ask), filter.view === 'all' && !sight.seesAll ? ofPerson(ask) : { entries: [], more: false }]);
  return { entries: inOrder([...first.entries, ...own.entries], taskOrderOf(filter).order, null).slice(0, limit), more: first.more || own.more };
}

async function firstSeen(ask: Ask): Promise<TaskList> {
  const { dialect, sight, filter } = ask;
  const queue = queueOfTask(dialect.groupsText);
  const seen = (await queuesOf(dialect, 'task', queue, stateOf(filter), sight.tenant)).filter((found) => isSeen(found, ask)).map((found) => found.key);
  const inDueOrder = filter.due === undefined || filter.state === 'completed' || (filter.sort ?? 'due') === 'due';
  return inDueOrder ? firstInOrder(ask, queue, seen) : firstDue(ask, filter.due, queue, seen);
}

/** Read in the order asked for. */
async function firstInOrder(ask: Ask, queue: string, queues: readonly string[]): Promise<TaskList> {
  const { dialect, filter, position, limit } = ask;
  const { key, order, conditions } = taskOrderOf(filter);
  const list = { table: 'task', queue, key, order, conditions: [...conditions, ...awakeIn(filter), ...behind(key, 'task.id', order, position)] } as const;
  return { entries: await firstOfQueues(dialect, list, queues, parametersOf(ask), limit), more: false };
}

/**
 * What is due until a time, in another order than that: the first of it by its time, then put in order. Read in the order asked
 * for, all that is due later would be passed by.
 */
async function firstDue(ask: Ask, due: TaskFilter['due'] & string, queue: string, queues: readonly string[]): Promise<TaskList> {
  const { dialect, filter, position, limit } = ask;
  const byDue = taskOrderOf({ sort: 'due', due });
  const { key, order } = taskOrderOf(filter);
  const list = { table: 'task', queue, ...byDue, conditions: [...byDue.conditions, ...awakeIn(filter)], also: key } as const;
  const found = await firstOfQueues(dialect, list, queues, parametersOf(ask), MOST + 1);
  const entries = found.slice(0, MOST).map(({ id, also }): Entry => ({ id, key: also as string | number }));
  return { entries: inOrder(entries, order, position).slice(0, limit), more: found.length > MOST };
}

/** What a person has claimed or completed: few tasks, looked at one by one where no index has them in order. */
async function ofPerson(ask: Ask): Promise<TaskList> {
  const { dialect, sight, filter, position, limit, words } = ask;
  const { key, order, conditions } = taskOrderOf(filter);
  const completed = filter.state === 'completed';
  const inIndexOrder = (completed || (filter.sort ?? 'due') === 'due') && words.length === 0;
  const seen = withinSight(dialect, sight, 'task', 'task.unit', 'orWithout');
  const readBy = completed ? taskOrderOf({ state: 'completed' }) : taskOrderOf({ sort: 'due', ...(inIndexOrder && { order }) });
  const most = inIndexOrder ? limit : MOST + 1;
  const cells = await dialect.all(
    `SELECT task.id, ${key} AS key${words.length === 0 ? '' : ', case_file.search_text AS text'}
     FROM task${words.length === 0 ? '' : ' JOIN case_file ON case_file.id = task.case_id'}
     WHERE ${[
       ...seen.conditions,
       `task.${completed ? 'completed_by' : 'assignee_id'} = @accountId`,
       ...conditions,
       ...awakeIn(filter),
       ...(filter.service === undefined ? [] : ['task.service = @service']),
       ...(inIndexOrder ? behind(key, 'task.id', order, position) : []),
     ].join(' AND ')}
     ORDER BY ${readBy.key} ${readBy.order}, task.id ${readBy.order} LIMIT @limit`,
    { ...parametersOf(ask), ...seen.parameters, limit: most },
  );
  const found = words.length === 0 ? cells : cells.filter(({ text }) => textMatches(words, text as string));
  return { entries: inOrder(found.map(toEntry), order, position).slice(0, limit), more: !inIndexOrder && cells.length > MOST };
}

/** The tasks of some cases. */
async function ofCases(ask: Ask, caseIds: readonly string[], more: boolean, words: readonly string[]): Promise<TaskList> {
  const { dialect, sight, filter, position, limit } = ask;
  if (caseIds.length === 0) return { entries: [], more };
  const { key, order, conditions } = taskOrderOf(filter);
  const cells = await dialect.all(
    `SELECT task.id, ${key} AS key, ${queueOfTask(dialect.groupsText)} AS queue, task.assignee_id AS assignee, task.completed_by AS completer
       ${words.length === 0 ? '' : ', case_file.search_text AS text'}
     FROM task${words.length === 0 ? '' : ' JOIN case_file ON case_file.id = task.case_id'}
     WHERE ${[dialect.among('task.case_id', '@cases'), checkedTenant('task'), ...conditions, ...awakeIn(filter)].join(' AND ')}`,
    { ...parametersOf(ask), cases: dialect.list(caseIds) },
  );
  const own = (found: Cells): boolean => found[filter.state === 'completed' ? 'completer' : 'assignee'] === sight.accountId;
  const entries = cells
    .filter((found) => {
      const queue = readQueue(found['queue'] as string);
      if (!isWithin(queue, sight) || !isOfService(queue, filter.service)) return false;
      if (filter.view === 'mine') return own(found);
      return isSeen(queue, ask) || (filter.view === 'all' && own(found));
    })
    .filter(({ text }) => words.length === 0 || textMatches(words, text as string))
    .map(toEntry);
  return { entries: inOrder(entries, order, position).slice(0, limit), more };
}

/** Whether a queue belongs to a view of groups or of all. */
function isSeen(queue: Queue, { sight, filter }: Pick<Ask, 'sight' | 'filter'>): boolean {
  if (!isWithin(queue, sight) || !isOfService(queue, filter.service)) return false;
  if (filter.view === 'all' && sight.seesAll) return true;
  // a claimed task has left the inbox of its groups
  return isOfGroups(queue, sight.groups) && (filter.view === 'all' || queue.state !== 'claimed');
}

function stateOf({ state }: TaskFilter): string {
  return state === 'completed' ? "task.state = 'completed'" : OPEN;
}

function awakeIn({ view, state }: TaskFilter): readonly string[] {
  return state === 'completed' || view === 'all' ? [] : [AWAKE];
}

function parametersOf({ sight, filter, today, position }: Ask): Cells {
  return { ...today, ...position, tenant: sight.tenant, accountId: sight.accountId, service: filter.service };
}
