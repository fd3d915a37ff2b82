import type { Prepared } from '../optimistic/backend.ts';
import { KEY_COLUMNS, REVISIONED } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { Change } from '../work.ts';
import type { KeyedRead } from './read-kinds.ts';

export type RowChange = Extract<Change, { readonly op: 'insert' | 'update' | 'delete' }>;

/** A row to be written, for a command of the group. */
export interface Owned {
  readonly owner: number;
  readonly change: RowChange;
  /** A row to be deleted must be there with its revision; one to be replaced must always be there. */
  readonly guarded: boolean;
}

/**
 * When it is found out whether rows are outdated that a command has read and changes: by a look at them before anything is
 * written, or by writing them, which costs nothing more.
 */
export type Checks = 'before writing' | 'while writing';

/**
 * The rows that a command changes. Those that it has read are found only with the revision they had, so that nothing else need
 * be checked of them: of a row whose id is never used again, the revision tells as much as the version.
 */
export function ownedBy({ relied, changes }: Prepared, owner: number, checks: Checks): readonly Owned[] {
  const read = new Set<string>();
  if (checks === 'while writing') for (const { read: each } of relied) if (each.read === 'row' && COUNTED.has(each.table)) read.add(nameOfCounted(each));
  const owned: Owned[] = [];
  for (const change of changes) {
    if (change.op === 'insert' || change.op === 'update' || change.op === 'delete') owned.push({ owner, change, guarded: change.op !== 'insert' && read.has(nameOfWritten(change)) });
  }
  return owned;
}

/** The tables whose rows count their changes and have an id of their own. */
const COUNTED: ReadonlySet<TableName> = new Set(REVISIONED.filter((table) => KEY_COLUMNS[table].join() === 'id'));

/** Names a row of those tables, as a read of it and as a change of it. */
export function nameOfCounted({ table, key }: Extract<KeyedRead, { readonly read: 'row' }>): string {
  return `${table} ${key[0] ?? ''}`;
}

export function nameOfWritten({ table, row }: RowChange): string {
  return `${table} ${(row as { readonly id?: string }).id ?? ''}`;
}
