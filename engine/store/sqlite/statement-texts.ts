import { KEY_COLUMNS, REVISIONED } from '../tables.ts';
import type { TableName } from '../tables.ts';
import { ALL_COLUMNS } from '../changed-columns.ts';
import type { RowCodecs } from './row-codec.ts';

/** A statement that writes; `table` is what it is about, for messages. */
export interface StatementText {
  readonly text: string;
  readonly table: string;
}

/** The statements that write rows, numbered as they are first needed; those that name columns by the columns they name, as bits. */
export interface StatementTexts {
  readonly all: readonly StatementText[];
  insert(table: TableName, columns: number): number;
  update(table: TableName, columns: number): number;
  remove(table: TableName): number;
  /** A statement as it stands. */
  of(text: string): number;
}

const revisioned: ReadonlySet<TableName> = new Set(REVISIONED);

export function createStatementTexts(codecs: RowCodecs): StatementTexts {
  const all: StatementText[] = [];
  const inserts = new Map<TableName, Map<number, number>>();
  const updates = new Map<TableName, Map<number, number>>();
  const removes = new Map<TableName, number>();
  const others = new Map<string, number>();
  const add = (text: string, table: string): number => all.push({ text, table }) - 1;

  function naming(known: Map<TableName, Map<number, number>>, table: TableName, columns: number, textOf: (table: TableName, columns: number) => string): number {
    let ofTable = known.get(table);
    if (ofTable === undefined) known.set(table, (ofTable = new Map()));
    let number = ofTable.get(columns);
    if (number === undefined) ofTable.set(columns, (number = add(textOf(table, columns), table)));
    return number;
  }
  const named = (table: TableName, columns: number): readonly string[] => codecs[table].columns.filter((_column, index) => columns === ALL_COLUMNS || (columns & (1 << index)) !== 0);
  const keyCondition = (table: TableName): string => ['tenant', ...KEY_COLUMNS[table].map((member) => codecs[table].columnOf(member))].map((column) => `${column} = ?`).join(' AND ');
  const insertText = (table: TableName, columns: number): string => {
    const names = named(table, columns);
    return `INSERT INTO ${codecs[table].tableName} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
  };
  const updateText = (table: TableName, columns: number): string => {
    const set = named(table, columns).map((column) => `${column} = ?`).join(', ');
    return `UPDATE ${codecs[table].tableName} SET ${set} WHERE ${keyCondition(table)}${revisioned.has(table) ? ' AND revision = ?' : ''}`;
  };
  return {
    all,
    insert: (table, columns) => naming(inserts, table, columns, insertText),
    update: (table, columns) => naming(updates, table, columns, updateText),
    remove(table) {
      let number = removes.get(table);
      if (number === undefined) removes.set(table, (number = add(`DELETE FROM ${codecs[table].tableName} WHERE ${keyCondition(table)}`, table)));
      return number;
    },
    of(text) {
      let number = others.get(text);
      if (number === undefined) others.set(text, (number = add(text, '')));
      return number;
    },
  };
}
