import { nameOfRow, selectionsWith } from './names.ts';
import type { Row } from './names.ts';
import type { TableName } from '../tables.ts';

/** One row before and after a command wrote it; `null`: it was or is not there. */
export interface Write {
  readonly table: TableName;
  readonly name: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

/** Names of the selections whose answer a write may change. */
export function touchedSelections({ table, before, after }: Write): ReadonlySet<string> {
  return new Set([...(before === null ? [] : selectionsWith(table, before)), ...(after === null ? [] : selectionsWith(table, after))]);
}

/** Puts rows in the order of their keys, as stores answer a selection. */
export function inKeyOrder<R>(table: TableName, rows: readonly R[], rowOf: (item: R) => Row): readonly R[] {
  const named = rows.map((item) => ({ item, name: nameOfRow(table, rowOf(item)) }));
  return named.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ item }) => item);
}
