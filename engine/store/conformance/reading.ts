import type { SelectionKey, SelectionName, SelectionTable } from '../selections.ts';
import type { TableName, Tables } from '../tables.ts';
import type { Step } from '../work.ts';

/** Reads one row by its key. */
export function* readRow<T extends TableName>(table: T, tenant: string, ...key: readonly string[]): Step<Tables[T] | null> {
  return (yield { read: 'row', table, tenant, key }) as Tables[T] | null;
}

/** Reads a row that hardly ever exists. */
export function* readUnlikely<T extends TableName>(table: T, tenant: string, ...key: readonly string[]): Step<Tables[T] | null> {
  return (yield { read: 'row', table, tenant, key, unlikely: true }) as Tables[T] | null;
}

/** Reads the rows of a named selection, in order of their keys. */
export function* selectRows<N extends SelectionName>(selection: N, ...key: SelectionKey<N>): Step<readonly Tables[SelectionTable<N>][]> {
  return (yield { read: 'select', selection, key }) as readonly Tables[SelectionTable<N>][];
}
