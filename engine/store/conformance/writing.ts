import type { Store } from '../port.ts';
import type { TableName, Tables } from '../tables.ts';
import type { Change, Read, Work } from '../work.ts';

const NOTHING_TO_READ: readonly Read[] = [];

/** A command that reads nothing and makes the given changes. */
export function* changing(...changes: readonly Change[]): Work<undefined> {
  yield* NOTHING_TO_READ;
  return { result: undefined, changes };
}

export function insert<T extends TableName>(table: T, row: Tables[T]): Change {
  return { op: 'insert', table, row } as Change;
}

/** Inserts a set of sample rows in one command. */
export async function insertAll(store: Store, rows: Partial<{ readonly [T in TableName]: Tables[T] }>): Promise<void> {
  const changes = (Object.entries(rows) as [TableName, Tables[TableName]][]).map(([table, row]) => insert(table, row));
  await store.commit(() => changing(...changes));
}
