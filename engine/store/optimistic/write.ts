import { nameOfRow, selectionsLeft, selectionsWith } from './names.ts';
import type { Row } from './names.ts';
import type { TableName } from '../tables.ts';

/** One row before and after a command wrote it; `null`: it was or is not there. */
export interface Write {
  readonly table: TableName;
  readonly name: string;
  readonly before: Row | null;
  readonly after: Row | null;
  /** Names of the selections that it is in afterwards, and of those that it was in before and is not any more. */
  readonly within: readonly string[];
  readonly left: readonly string[];
}

export function writeOf(table: TableName, name: string, before: Row | null, after: Row | null): Write {
  const within = after === null ? [] : selectionsWith(table, after);
  let left: readonly string[] = [];
  if (before !== null) left = after === null ? selectionsWith(table, before) : selectionsLeft(table, before, after);
  return { table, name, before, after, within, left };
}

/** Puts rows in the order of their keys, as stores answer a selection. */
export function inKeyOrder<R>(table: TableName, rows: readonly R[], rowOf: (item: R) => Row): readonly R[] {
  if (rows.length < 2) return rows;
  const named = rows.map((item) => ({ item, name: nameOfRow(table, rowOf(item)) }));
  return named.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ item }) => item);
}
