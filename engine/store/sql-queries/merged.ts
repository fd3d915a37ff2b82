import type { Cells, Dialect, OrderedList } from './dialect.ts';
import { inOrder, toEntry } from './entries.ts';
import type { Entry } from './entries.ts';

/** Rows read of each queue at first: of many queues, few have more than so many of the rows that a page shows. */
const FEW = 8;
/** So many times as many are read of those queues all of whose rows were among the first. */
const FARTHER = 8;

/**
 * The first `limit` rows of some queues together, in order. Only the queues all of whose first few rows are among them are
 * read farther: a list of a hundred queues does not cost a hundred pages.
 */
export async function firstOfQueues(dialect: Dialect, list: OrderedList, queues: readonly string[], parameters: Cells, limit: number): Promise<readonly Entry[]> {
  const statement = dialect.firstOfEach(list);
  const queueOf = new Map<string, string>();
  let first: readonly Entry[] = [];
  let open = queues;
  for (let each = queues.length === 1 ? limit : Math.min(FEW, limit); open.length > 0; each = Math.min(each * FARTHER, limit)) {
    const cells = await dialect.all(statement, { ...parameters, queues: dialect.list(open), each, limit });
    for (const { id, queue } of cells) queueOf.set(id as string, queue as string);
    first = inOrder([...first, ...cells.map(toEntry)], list.order, null).slice(0, limit);
    if (each === limit) break;
    const among = Map.groupBy(first, ({ id }) => queueOf.get(id));
    const read = each;
    open = open.filter((queue) => among.get(queue)?.length === read);
  }
  return first;
}
