import type { Cells, Dialect, OrderedList } from './dialect.ts';
import { inOrder, toEntry } from './entries.ts';
import type { Entry } from './entries.ts';

/** Rows read of each queue at first: of many queues, few have more than so many of the rows that a page shows. */
const FEW = 8;

/**
 * The first `limit` rows of some queues together, in order. Only the queues all of whose first few rows are among them are
 * read farther: a list of a hundred queues does not cost a hundred pages.
 */
export async function firstOfQueues(dialect: Dialect, list: OrderedList, queues: readonly string[], parameters: Cells, limit: number): Promise<readonly Entry[]> {
  if (queues.length === 0) return [];
  const statement = dialect.firstOfEach(list);
  const read = (of: readonly string[], each: number): Promise<readonly Cells[]> => dialect.all(statement, { ...parameters, queues: dialect.list(of), each, limit });

  if (queues.length === 1 || limit <= FEW) return (await read(queues, limit)).map(toEntry);
  const first = await read(queues, FEW);
  const counts = Map.groupBy(first, ({ queue }) => queue);
  const farther = queues.filter((queue) => counts.get(queue)?.length === FEW);
  const rest = farther.length === 0 ? [] : await read(farther, limit);
  return inOrder([...first, ...rest].map(toEntry), list.order, null).slice(0, limit);
}
