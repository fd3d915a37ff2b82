import { SELECTIONS } from '../selections.ts';
import type { TableName } from '../tables.ts';
import type { Read } from '../work.ts';
import type { Statement } from './batch.ts';
import type { Shapes } from './row-shape.ts';

export type KeyedRead = Extract<Read, { read: 'row' | 'select' }>;

/** Reads that differ by their keys alone, so that one statement answers, and one checks, any number of them. */
export interface ReadKind {
  readonly table: TableName;
  /** Takes records of `i` and a key; gives `i`, version and columns of each row, in order of the reads and of their keys. */
  readonly read: Statement;
  /**
   * Takes records of `i`, a key, and `n` and `v`: how many rows there were, and the sum of their versions. Gives `i` of
   * those that would be answered otherwise now, and notes for `REFUSE_OUTDATED` that there are any.
   */
  readonly check: Statement;
}

/** Ends the transaction when a statement before has noted that something is outdated. */
export const REFUSE_OUTDATED: Statement = { name: 'refuse_outdated', text: 'SELECT refuse_outdated()' };

/** Finds the kind of a read; each is made once. */
export function createReadKinds(shapes: Shapes): (read: KeyedRead) => ReadKind {
  const kinds = new Map<string, ReadKind>();
  return (read) => {
    // not one statement for both: an index of the rows that have a value serves only a comparison with one
    const name = read.read === 'row' ? `row_${read.table}` : `${read.selection}_${read.key.map((value) => (value === null ? '0' : '1')).join('')}`;
    let kind = kinds.get(name);
    if (kind === undefined) {
      kind = createKind(shapes, name, read);
      kinds.set(name, kind);
    }
    return kind;
  };
}

function createKind(shapes: Shapes, name: string, read: KeyedRead): ReadKind {
  const table = read.read === 'row' ? read.table : SELECTIONS[read.selection].table;
  const { tableName, columns, columnOf, keyColumns } = shapes[table];
  const key = keyOf(read);
  const by = read.read === 'row' ? [...keyColumns, 'tenant'] : SELECTIONS[read.selection].by.map(columnOf);
  const condition = by.map((column, index) => `t.${column} ${key[index] === null ? 'IS NULL' : `= k.k${index}`}`).join(' AND ');
  const records = (further: string): string => `json_to_recordset($1::json) AS k (${[...key.map((_, index) => `k${index} text`), further].join(', ')})`;
  return {
    table,
    read: {
      name: `read_${name}`,
      text: `SELECT k.i, t.xmin::text, ${columns.map((column) => `t.${column}`).join(', ')}
        FROM ${records('i int')} JOIN ${tableName} AS t ON ${condition}
        ORDER BY ${['k.i', ...keyColumns.map((column) => `t.${column}`)].join(', ')}`,
    },
    check: {
      name: `check_${name}`,
      text: `SELECT k.i, set_config('laufzettel.outdated', 'yes', true)
        FROM ${records('i int, n bigint, v bigint')}
        WHERE (SELECT count(*) = k.n AND coalesce(sum(t.xmin::text::bigint), 0) = k.v FROM ${tableName} AS t WHERE ${condition}) IS NOT TRUE`,
    },
  };
}

function keyOf(read: KeyedRead): readonly (string | null)[] {
  return read.read === 'row' ? [...read.key, read.tenant] : read.key;
}

/** Whether a row with this key can exist: no text in the database has a null byte or half a character. */
export function canExist(read: KeyedRead): boolean {
  return keyOf(read).every((value) => value === null || (value.isWellFormed() && !value.includes('\0')));
}

/** The record of a read as its statements take it. */
export function keyRecord(read: KeyedRead, further: Readonly<Record<string, number>>): object {
  const record: Record<string, string | number | null> = { ...further };
  for (const [index, value] of keyOf(read).entries()) record[`k${index}`] = value;
  return record;
}
