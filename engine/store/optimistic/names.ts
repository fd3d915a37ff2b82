import { SELECTIONS } from '../selections.ts';
import type { SelectionName } from '../selections.ts';
import { rowKey } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { Read } from '../work.ts';

export type Row = Readonly<Record<string, unknown>>;
/** A read whose answer is checked when the command that relied on it is committed. */
export type CheckedRead = Extract<Read, { read: 'row' | 'select' }>;

const SEPARATOR = '\u0000';

/** Selections of a table, by which a row that is written may appear in one or leave it. */
const SELECTIONS_OF = new Map<TableName, SelectionName[]>();
for (const [name, { table }] of Object.entries(SELECTIONS) as [SelectionName, { readonly table: TableName }][]) {
  const names = SELECTIONS_OF.get(table);
  if (names === undefined) SELECTIONS_OF.set(table, [name]);
  else names.push(name);
}

/** Names a row among those of all tables and tenants. */
export function nameOfRow(table: TableName, row: Row): string {
  return [table, String(row['tenant']), rowKey(table, row as never)].join(SEPARATOR);
}

/** Names a read so that equal reads are one; that of a row is the name of the row. */
export function nameOfRead(read: CheckedRead): string {
  if (read.read === 'row') return [read.table, read.tenant, ...read.key].join(SEPARATOR);
  return [read.selection, ...read.key.map(cell)].join(SEPARATOR);
}

/** Names of the selections that a row belongs to as it is. */
export function selectionsWith(table: TableName, row: Row): readonly string[] {
  return (SELECTIONS_OF.get(table) ?? []).map((selection) => nameOfSelection(selection, row));
}

/** Names of those that a row belonged to and does not any more. */
export function selectionsLeft(table: TableName, before: Row, after: Row): readonly string[] {
  const left = (SELECTIONS_OF.get(table) ?? []).filter((selection) => SELECTIONS[selection].by.some((column) => before[column] !== after[column]));
  return left.map((selection) => nameOfSelection(selection, before));
}

function nameOfSelection(selection: SelectionName, row: Row): string {
  let name: string = selection;
  for (const column of SELECTIONS[selection].by) name += SEPARATOR + cell(row[column] as string | null);
  return name;
}

/** `null` is no text that a column could hold, so it gets a name that none has. */
function cell(value: string | null): string {
  return value ?? '\u0001';
}
