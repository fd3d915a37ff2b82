import type { Statement } from 'better-sqlite3';
import { RevisionConflict } from '../port.ts';
import { KEY_COLUMNS, REVISIONED } from '../tables.ts';
import type { TableName, Tables } from '../tables.ts';
import type { Connection } from './connection.ts';
import { ALL } from './row-codec.ts';
import type { RowCodecs } from './row-codec.ts';

/** Writes single rows with statements prepared once per table and operation. */
export interface RowWriter {
  /** Gives the size of the stored texts in characters. */
  insert<T extends TableName>(table: T, row: Tables[T]): number;
  /** With a revision: throws `RevisionConflict` unless the stored row still has it. `before`: what is stored, if known. */
  update<T extends TableName>(table: T, row: Tables[T], before: Tables[T] | null, revision: number | null): number;
  remove<T extends TableName>(table: T, row: Tables[T]): void;
}

interface TableStatements {
  readonly insert: Statement;
  readonly remove: Statement;
  /** By the columns it sets, as bits. */
  readonly updates: Map<number, Statement>;
}

/** More columns do not fit into the bits of a number; then all are written. */
const MOST_COLUMNS = 31;
const revisioned: ReadonlySet<TableName> = new Set(REVISIONED);

export function createRowWriter(connection: Connection, codecs: RowCodecs): RowWriter {
  const prepared = new Map<TableName, TableStatements>();
  const statementsOf = (table: TableName): TableStatements => {
    let statements = prepared.get(table);
    if (statements === undefined) {
      statements = prepare(connection, codecs, table);
      prepared.set(table, statements);
    }
    return statements;
  };
  const updateOf = (table: TableName, changed: number): Statement => {
    const { updates } = statementsOf(table);
    let statement = updates.get(changed);
    if (statement === undefined) {
      statement = connection.prepare(updateText(codecs, table, changed));
      updates.set(changed, statement);
    }
    return statement;
  };
  return {
    insert(table, row) {
      const cells = codecs[table].encode(row);
      statementsOf(table).insert.run(cells);
      return sizeOf(cells);
    },
    update(table, row, before, revision) {
      const codec = codecs[table];
      // an index whose columns stay as they are need not be touched, so only what changed is written
      const changed = before === null || codec.columns.length > MOST_COLUMNS ? ALL : codec.changed(before, row);
      const cells = codec.encode(row, changed);
      if (cells.length === 0) return 0;
      const size = sizeOf(cells);
      cells.push(...keyCells(table, row));
      if (revisioned.has(table)) cells.push(revision);
      if (updateOf(table, changed).run(cells).changes === 0) throw new RevisionConflict(table);
      return size;
    },
    remove(table, row) {
      statementsOf(table).remove.run(keyCells(table, row));
    },
  };
}

function prepare(connection: Connection, codecs: RowCodecs, table: TableName): TableStatements {
  const { tableName, columns } = codecs[table];
  return {
    insert: connection.prepare(`INSERT INTO ${tableName} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`),
    remove: connection.prepare(`DELETE FROM ${tableName} WHERE ${keyCondition(codecs, table)}`),
    updates: new Map(),
  };
}

function updateText(codecs: RowCodecs, table: TableName, changed: number): string {
  const { tableName, columns } = codecs[table];
  const set = columns.filter((_column, index) => changed === ALL || (changed & (1 << index)) !== 0);
  return `UPDATE ${tableName} SET ${set.map((column) => `${column} = ?`).join(', ')} WHERE ${keyCondition(codecs, table)}${revisioned.has(table) ? ' AND revision = ?' : ''}`;
}

function keyCondition(codecs: RowCodecs, table: TableName): string {
  const { columnOf } = codecs[table];
  return ['tenant', ...KEY_COLUMNS[table].map((member) => columnOf(member))].map((column) => `${column} = ?`).join(' AND ');
}

function keyCells<T extends TableName>(table: T, row: Tables[T]): unknown[] {
  const cells = row as unknown as Readonly<Record<string, unknown>>;
  return [cells['tenant'], ...KEY_COLUMNS[table].map((member) => cells[member])];
}

function sizeOf(cells: readonly unknown[]): number {
  let size = 0;
  for (const cell of cells) if (typeof cell === 'string') size += cell.length;
  return size;
}
