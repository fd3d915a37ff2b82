import type { Statement } from 'better-sqlite3';
import { RevisionConflict } from '../port.ts';
import { KEY_COLUMNS, REVISIONED } from '../tables.ts';
import type { TableName, Tables } from '../tables.ts';
import type { Connection } from './connection.ts';
import type { RowCodecs } from './row-codec.ts';

/** Writes single rows with statements prepared once per table and operation. */
export interface RowWriter {
  insert<T extends TableName>(table: T, row: Tables[T]): void;
  /** With a revision: throws `RevisionConflict` unless the stored row still has it. */
  update<T extends TableName>(table: T, row: Tables[T], revision: number | null): void;
  remove<T extends TableName>(table: T, row: Tables[T]): void;
}

interface TableStatements {
  readonly insert: Statement;
  readonly update: Statement;
  readonly remove: Statement;
  readonly revisioned: boolean;
}

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
  return {
    insert(table, row) {
      statementsOf(table).insert.run(codecs[table].encode(row));
    },
    update(table, row, revision) {
      const { update, revisioned } = statementsOf(table);
      const guard = revisioned ? [revision] : [];
      const { changes } = update.run([...codecs[table].encode(row), ...keyCells(table, row), ...guard]);
      if (changes === 0) throw new RevisionConflict(table);
    },
    remove(table, row) {
      statementsOf(table).remove.run(keyCells(table, row));
    },
  };
}

function prepare(connection: Connection, codecs: RowCodecs, table: TableName): TableStatements {
  const { tableName, columns, columnOf } = codecs[table];
  const revisioned = (REVISIONED as readonly TableName[]).includes(table);
  const keyCondition = ['tenant', ...KEY_COLUMNS[table].map((member) => columnOf(member))].map((column) => `${column} = ?`).join(' AND ');
  return {
    insert: connection.prepare(`INSERT INTO ${tableName} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`),
    update: connection.prepare(
      `UPDATE ${tableName} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${keyCondition}${revisioned ? ' AND revision = ?' : ''}`,
    ),
    remove: connection.prepare(`DELETE FROM ${tableName} WHERE ${keyCondition}`),
    revisioned,
  };
}

function keyCells<T extends TableName>(table: T, row: Tables[T]): unknown[] {
  const cells = row as unknown as Readonly<Record<string, unknown>>;
  return [cells['tenant'], ...KEY_COLUMNS[table].map((member) => cells[member])];
}
