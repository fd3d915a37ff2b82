import { getTableColumns } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Connection } from './connection.ts';

/**
 * Finds one row by some of its columns, with a statement prepared once: for what every request asks. The query builder,
 * prepared as well, takes several times as long.
 */
export function createRowFinder<T extends SQLiteTable>(connection: Connection, table: T, by: readonly (keyof T['$inferSelect'] & string)[]): (...key: readonly string[]) => T['$inferSelect'] | null {
  const columns = getTableColumns(table);
  const members = Object.entries(columns);
  const condition = by.map((member) => `${columns[member]?.name} = ?`).join(' AND ');
  const find = connection.prepare(`SELECT ${members.map(([, { name }]) => name).join(', ')} FROM ${getTableConfig(table).name} WHERE ${condition}`).raw();
  return (...key) => {
    const cells = find.get(...key) as readonly unknown[] | undefined;
    if (cells === undefined) return null;
    const row: Record<string, unknown> = {};
    for (const [index, [member, column]] of members.entries()) row[member] = cells[index] === null ? null : column.mapFromDriverValue(cells[index]);
    return row;
  };
}
