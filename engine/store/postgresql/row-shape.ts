import { getTableConfig } from 'drizzle-orm/pg-core';
import type { Cells, RowShape } from '../sql-queries/dialect.ts';
import { KEY_COLUMNS, REVISIONED } from '../tables.ts';
import type { TableName, Tables } from '../tables.ts';
import type { TextRow } from './batch.ts';
import { ROW_TABLES } from './schema/index.ts';

interface Column {
  readonly member: string;
  readonly name: string;
  readonly type: string;
}

/** How the rows of one table are written to and read from the database. Made once per table from its schema. */
export interface PostgresShape<T extends TableName> extends RowShape<T> {
  readonly fields: readonly Column[];
  /** Their members, in the same order. */
  readonly members: readonly string[];
  /** SQL column name of a row member. */
  readonly columnOf: (member: string) => string;
  /** Columns that with the tenant name a row. */
  readonly keyColumns: readonly string[];
  /** What names a row, with its tenant. */
  readonly keys: readonly Column[];
  /** Reads a row from the texts of its columns, from the given position on. */
  readonly read: (texts: TextRow, from: number) => Tables[T];
  readonly hasBytes: boolean;
  /** Whether its rows count their changes. */
  readonly revisioned: boolean;
}

export type Shapes = { readonly [T in TableName]: PostgresShape<T> };

/** Given by the database; not part of any row. */
const INTERNAL_MEMBER = 'rowNumber';

function createShape<T extends TableName>(table: T): PostgresShape<T> {
  const config = getTableConfig(ROW_TABLES[table]);
  const fields = Object.entries(ROW_TABLES[table]).flatMap(([member, column]): Column[] => {
    const found = config.columns.find((candidate) => candidate === column);
    return found === undefined || member === INTERNAL_MEMBER ? [] : [{ member, name: found.name, type: found.getSQLType() }];
  });
  const byMember = new Map(fields.map(({ member, name }) => [member, name]));
  const columnOf = (member: string): string => {
    const column = byMember.get(member);
    if (column === undefined) throw new Error(`${table} has no column for ${member}.`);
    return column;
  };
  const keyColumns = KEY_COLUMNS[table].map(columnOf);
  const readers = fields.map(({ member, type }) => ({ member, read: readerOf(type) }));
  return {
    tableName: config.name,
    columns: fields.map(({ name }) => name),
    fields,
    members: fields.map(({ member }) => member),
    columnOf,
    keyColumns,
    keys: fields.filter(({ name }) => keyColumns.includes(name) || name === 'tenant'),
    revisioned: (REVISIONED as readonly TableName[]).includes(table),
    hasBytes: fields.some(({ type }) => type === 'bytea'),
    decode(cells: Cells) {
      return Object.fromEntries(fields.map(({ member, name }) => [member, cells[name]])) as unknown as Tables[T];
    },
    read(texts, from) {
      const row: Record<string, unknown> = {};
      for (const [index, { member, read }] of readers.entries()) {
        const text = texts[from + index] ?? null;
        row[member] = text === null ? null : read(text);
      }
      return row as unknown as Tables[T];
    },
  };
}

function readerOf(type: string): (text: string) => unknown {
  switch (type) {
    case 'bigint':
      return Number;
    case 'json':
      return JSON.parse as (text: string) => unknown;
    case 'boolean':
      return (text) => text === 't';
    case 'bytea':
      return (text) => Buffer.from(text.slice(2), 'hex');
    default:
      return (text) => text;
  }
}

export function createShapes(): Shapes {
  const tables = Object.keys(ROW_TABLES) as TableName[];
  return Object.fromEntries(tables.map((table) => [table, createShape(table)])) as unknown as Shapes;
}
