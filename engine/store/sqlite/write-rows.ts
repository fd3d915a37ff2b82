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

/** Statements of one table; those that name columns by the columns they name, as bits. */
interface TableStatements {
  readonly inserts: Map<number, Statement>;
  readonly updates: Map<number, Statement>;
  readonly remove: Statement;
}

/** More columns do not fit into the bits of a number; then all are written. */
const MOST_COLUMNS = 31;
const revisioned: ReadonlySet<TableName> = new Set(REVISIONED);

export function createRowWriter(connection: Connection, codecs: RowCodecs): RowWriter {
  const prepared = new Map<TableName, TableStatements>();
  const statementsOf = (table: TableName): TableStatements => {
    let statements = prepared.get(table);
    if (statements === undefined) {
      statements = { inserts: new Map(), updates: new Map(), remove: connection.prepare(`DELETE FROM ${codecs[table].tableName} WHERE ${keyCondition(codecs, table)}`) };
      prepared.set(table, statements);
    }
    return statements;
  };
  const naming = (statements: Map<number, Statement>, table: TableName, columns: number, text: (codecs: RowCodecs, table: TableName, columns: number) => string): Statement => {
    let statement = statements.get(columns);
    if (statement === undefined) {
      statement = connection.prepare(text(codecs, table, columns));
      statements.set(columns, statement);
    }
    return statement;
  };
  return {
    insert(table, row) {
      const codec = codecs[table];
      // what is NULL need not be said: handing over a parameter costs more than writing it
      const present = codec.columns.length > MOST_COLUMNS ? ALL : codec.present(row);
      const cells = codec.encode(row, present);
      naming(statementsOf(table).inserts, table, present, insertText).run(...cells);
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
      if (naming(statementsOf(table).updates, table, changed, updateText).run(...cells).changes === 0) throw new RevisionConflict(table);
      return size;
    },
    remove(table, row) {
      statementsOf(table).remove.run(...keyCells(table, row));
    },
  };
}

function insertText(codecs: RowCodecs, table: TableName, present: number): string {
  const columns = named(codecs, table, present);
  return `INSERT INTO ${codecs[table].tableName} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

function updateText(codecs: RowCodecs, table: TableName, changed: number): string {
  const set = named(codecs, table, changed).map((column) => `${column} = ?`).join(', ');
  return `UPDATE ${codecs[table].tableName} SET ${set} WHERE ${keyCondition(codecs, table)}${revisioned.has(table) ? ' AND revision = ?' : ''}`;
}

function named(codecs: RowCodecs, table: TableName, columns: number): readonly string[] {
  return codecs[table].columns.filter((_column, index) => columns === ALL || (columns & (1 << index)) !== 0);
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
