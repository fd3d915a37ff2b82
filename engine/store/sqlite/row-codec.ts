import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { ALL_COLUMNS, changedColumns } from '../changed-columns.ts';
import type { TableName, Tables } from '../tables.ts';
import { ROW_TABLES } from './schema/index.ts';

type Cells = Readonly<Record<string, unknown>>;

/** How rows of one table are written to and read from cells. Made once per table from its schema. */
export interface RowCodec<T extends TableName> {
  readonly tableName: string;
  /** SQL column names in writing order. */
  readonly columns: readonly string[];
  /** SQL column name of a row member. */
  readonly columnOf: (member: string) => string;
  /** Its columns that differ, as bits in writing order; JSON counts as changed when it is another object. */
  readonly changed: (before: Tables[T], row: Tables[T]) => number;
  /** Its columns that are not NULL, as bits. */
  readonly present: (row: Tables[T]) => number;
  /** The cells of the columns named by bits. */
  readonly encode: (row: Tables[T], columns?: number) => unknown[];
  readonly decode: (cells: Cells) => Tables[T];
}

/** A store-internal row number: given by the database, not part of any row. */
const INTERNAL_MEMBER = 'rowNumber';

export function createRowCodec<T extends TableName>(table: T): RowCodec<T> {
  const config = getTableConfig(ROW_TABLES[table]);
  const members = Object.entries(ROW_TABLES[table]).flatMap(([member, column]) => {
    const found = config.columns.find((candidate) => candidate === column);
    return found === undefined || member === INTERNAL_MEMBER ? [] : [{ member, column: found.name, json: found.dataType === 'json' }];
  });
  const names = members.map(({ member }) => member);
  const inJson = members.map((member) => member.json);
  const byMember = new Map(members.map(({ member, column }) => [member, column]));
  return {
    tableName: config.name,
    columns: members.map(({ column }) => column),
    columnOf(member) {
      const column = byMember.get(member);
      if (column === undefined) throw new Error(`${table} has no column for ${member}.`);
      return column;
    },
    changed: (before, row) => changedColumns(names, before, row),
    present(row) {
      const cells = row as unknown as Cells;
      let bits = 0;
      for (let index = 0; index < names.length; index++) if (inJson[index] === true || cells[names[index] as string] !== null) bits |= 1 << index;
      return bits;
    },
    encode(row, bits = ALL_COLUMNS) {
      const cells = row as unknown as Cells;
      const encoded: unknown[] = [];
      for (let index = 0; index < names.length; index++) {
        if (bits !== ALL_COLUMNS && (bits & (1 << index)) === 0) continue;
        const cell = cells[names[index] as string];
        encoded.push(inJson[index] === true ? JSON.stringify(cell) : cell);
      }
      return encoded;
    },
    decode(cells) {
      const row: Record<string, unknown> = {};
      for (const { member, column, json } of members) {
        const cell = cells[column];
        row[member] = json && cell !== null ? JSON.parse(cell as string) : cell;
      }
      return row as unknown as Tables[T];
    },
  };
}

export type RowCodecs = { readonly [T in TableName]: RowCodec<T> };

export function createRowCodecs(): RowCodecs {
  const tables = Object.keys(ROW_TABLES) as TableName[];
  return Object.fromEntries(tables.map((table) => [table, createRowCodec(table)])) as unknown as RowCodecs;
}
