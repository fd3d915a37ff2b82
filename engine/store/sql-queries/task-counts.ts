import type { StoreQueries, TaskCounts, TaskSight, Today } from '../queries.ts';
import type { Dialect } from './dialect.ts';
import { isOfGroups, isWithin, queueOfTask, queuesOf } from './queues.ts';
import type { Queue } from './queues.ts';
import { withinSight } from './sight.ts';
import { AWAKE, DUE_KEY, OPEN, dueIn } from './task-order.ts';

/** A count stops here: a person reads "more than a thousand", and the database has not looked at a million rows. */
export const COUNTED = 1_000;

/** How many tasks each view of the inbox holds. */
export function createTaskCounts(dialect: Dialect): Pick<StoreQueries, 'taskCounts'> {
  const { all } = dialect;
  const queue = queueOfTask(dialect.groupsText);

  async function ofQueues(sight: TaskSight, today: Today, queues: readonly Queue[], conditions: readonly string[]): Promise<number> {
    if (queues.length === 0) return 0;
    const statement = dialect.countOfEach({ table: 'task', queue, conditions: [OPEN, ...conditions] });
    const [row] = await all(statement, { ...today, tenant: sight.tenant, queues: dialect.list(queues.map(({ key }) => key)), limit: COUNTED + 1 });
    return row?.['n'] as number;
  }

  /** What the reader has claimed; `but`: outside of these queues. */
  async function ofPerson(sight: TaskSight, today: Today, but: readonly Queue[], conditions: readonly string[]): Promise<number> {
    const seen = withinSight(dialect, sight, 'task', 'task.unit', 'orWithout');
    const own = [...seen.conditions, 'task.assignee_id = @accountId', OPEN, ...conditions, ...(but.length === 0 ? [] : [`NOT (${dialect.among(queue, '@queues')})`])];
    const [row] = await all(`SELECT count(*) AS n FROM (SELECT 1 FROM task WHERE ${own.join(' AND ')} LIMIT @limit) AS own`, {
      ...today, ...seen.parameters, accountId: sight.accountId, queues: dialect.list(but.map(({ key }) => key)), limit: COUNTED + 1,
    });
    return row?.['n'] as number;
  }

  return {
    async taskCounts(sight, today) {
      const within = (await queuesOf(dialect, 'task', queue, OPEN, sight.tenant)).filter((found) => isWithin(found, sight));
      const grouped = within.filter((found) => isOfGroups(found, sight.groups));
      const offered = grouped.filter(({ state }) => state === 'offered');
      const ofAll = async (...conditions: readonly string[]): Promise<number> => {
        if (sight.seesAll) return ofQueues(sight, today, within, conditions);
        const [ofGroups, own] = await Promise.all([ofQueues(sight, today, grouped, conditions), ofPerson(sight, today, grouped, conditions)]);
        return ofGroups + own;
      };
      const [mine, groups, every, overdue] = await Promise.all([
        ofPerson(sight, today, [], [AWAKE]), ofQueues(sight, today, offered, [AWAKE]), ofAll(), ofAll(...dueIn('overdue', DUE_KEY)),
      ]);
      return capped({ mine, groups, all: every, overdue });
    },
  };
}

function capped(counts: Omit<TaskCounts, 'atLeast'>): TaskCounts {
  const views = ['mine', 'groups', 'all', 'overdue'] as const;
  const shown = Object.fromEntries(views.map((view) => [view, Math.min(counts[view], COUNTED)])) as unknown as typeof counts;
  return { ...shown, atLeast: views.filter((view) => counts[view] > COUNTED) };
}
