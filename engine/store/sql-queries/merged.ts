import type { Cells, Dialect, OrderedList } from './dialect.ts';
import { inOrder } from './entries.ts';
import type { Entry } from './entries.ts';

/** Rows read of each queue at first: of many queues, few have more than so many of the rows that a page shows. */
const FEW = 8;
/** How much farther the queues are read that may have more: each time is a round trip, and what it has read before it reads again. */
const FARTHER = 4;

/** An entry, the queue it is in, and the further value that the list asks for. */
export interface QueueEntry extends Entry {
  readonly queue: string;
  readonly also: unknown;
}

/**
 * The first `limit` rows of some queues together, in order. Of each queue twice its share is read, and only the queues all of
 * whose rows are among the first are read farther: a list of a hundred queues does not cost a hundred pages.
 */
export async function firstOfQueues(dialect: Dialect, list: OrderedList, queues: readonly string[], parameters: Cells, limit: number): Promise<readonly QueueEntry[]> {
  const statement = dialect.firstOfEach(list);
  let first: readonly QueueEntry[] = [];
  let each = 0;
  for (let open = queues; open.length > 0 && each < limit; ) {
    each = Math.min(Math.max(FEW, FARTHER * each, 2 * Math.ceil(limit / open.length)), limit);
    const cells = await dialect.all(statement, { ...parameters, queues: dialect.list(open), each, limit });
    first = inOrder([...first, ...(cells as unknown as readonly QueueEntry[])], list.order, null).slice(0, limit);
    const among = Map.groupBy(first, ({ queue }) => queue);
    open = open.filter((queue) => among.get(queue)?.length === each);
  }
  return first;
}
