import { Recent } from '../recent.ts';
import { BELONGINGS, SELECTIONS } from '../selections.ts';
import type { SelectionName } from '../selections.ts';
import { rowKey } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { Change, Read } from '../work.ts';

type Row = Readonly<Record<string, unknown>>;

/** Rows of live instances, as the last commit left them. Never holds what a transaction has not yet stored. */
export interface RowCache {
  /** `undefined`: not known. */
  find(read: Read): unknown;
  /** Keeps what was read, and how large it is stored, in characters. */
  keep(read: Read, found: readonly Found[]): void;
  /** Follows a change that was just written. */
  follow(change: Change, size: number): void;
  clear(): void;
}

export interface Found {
  readonly row: Row;
  readonly size: number;
}

/** Tables of which one command after the other reads the same rows. */
const TABLES: ReadonlySet<TableName> = new Set<TableName>(['case_file', 'correlation', 'counter', 'deadline', 'hand_off', 'instance', 'job', 'process_definition', 'service', 'subscription', 'task', 'variable']);
/** Lists that commands read of the same instance or task again and again, and those that only a deployment changes. */
const LISTS: ReadonlySet<SelectionName> = new Set<SelectionName>([
  'definitionsOfDeployment', 'definitionsOfKey', 'draftsOfTask', 'incidentsOfInstance', 'keptOfConversation', 'messageKeysOfName', 'scopesOfInstance', 'startEventsOfKey', 'startEventsOfKind', 'startEventsOfName',
]);
/** Of those, the lists of what belongs to one row, by its table. */
const OWN_LISTS = new Map([...BELONGINGS].map(([table, names]) => [table, names.filter((name) => LISTS.has(name))]));

/** Characters; larger rows are read when they are needed. */
const LARGEST_ROW = 16_384;
/** Of each generation of one table, in characters of rows as they are stored. A row counts as this long even if it is shorter. */
const ROW_CAPACITY = 2_000_000;
const SMALLEST_ROW = 400;
/** Of each generation, for the lists of one name. */
const LIST_CAPACITY = 10_000;

/**
 * Its size is bounded, so the memory it takes does not grow with the number of cases. Who else writes to the database is
 * not its business: the store clears it when somebody did.
 */
export function createRowCache(): RowCache {
  const rows = new Map<TableName, Recent<Found>>([...TABLES].map((table) => [table, new Recent(ROW_CAPACITY, weightOfRow)]));
  const lists = new Map<SelectionName, Recent<readonly string[]>>([...LISTS].map((name) => [name, new Recent(LIST_CAPACITY, weightOfList)]));
  const listsOfTable = new Map<TableName, SelectionName[]>();
  for (const name of LISTS) listsOfTable.set(SELECTIONS[name].table, [...(listsOfTable.get(SELECTIONS[name].table) ?? []), name]);

  /** Of two rows of different tenants with the same key, the one that was used last is known. */
  function rowOf(table: TableName, tenant: string, key: string): Found | undefined {
    const known = rows.get(table)?.get(key);
    return known?.row['tenant'] === tenant ? known : undefined;
  }

  function keepRow(table: TableName, key: string, found: Found): void {
    if (found.size <= LARGEST_ROW) rows.get(table)?.set(key, found);
    else rows.get(table)?.delete(key);
  }

  /** Brings the lists of a table to where a row went, or forgets those it left. */
  function moveInLists(table: TableName, key: string, before: Row | null, after: Row | null): void {
    for (const name of listsOfTable.get(table) ?? []) {
      const known = lists.get(name);
      if (known === undefined || (before !== null && after !== null && SELECTIONS[name].by.every((column) => before[column] === after[column]))) continue;
      if (before !== null) known.delete(listKey(name, before));
      if (after === null) continue;
      const to = listKey(name, after);
      const members = known.get(to);
      // only the first of a list finds its place for sure; the database knows the order of the rest
      if (members?.length === 0) known.set(to, [key]);
      else known.delete(to);
    }
  }

  /** Nobody asks for it again soon: it only would take the place of what lives. */
  function forgetEnded(table: TableName, key: string, row: Row): void {
    rows.get(table)?.delete(key);
    const owner = joined([String(row['tenant']), String(row['id'])]);
    for (const name of OWN_LISTS.get(table) ?? []) {
      for (const member of lists.get(name)?.get(owner) ?? []) rows.get(SELECTIONS[name].table)?.delete(member);
      lists.get(name)?.delete(owner);
    }
  }

  return {
    find(read) {
      if (read.read === 'row') return rowOf(read.table, read.tenant, read.key.length === 1 ? (read.key[0] as string) : read.key.join('\u0000'))?.row;
      if (read.read !== 'select') return undefined;
      const members = lists.get(read.selection)?.get(joined(read.key));
      if (members === undefined) return undefined;
      const found: Row[] = [];
      for (const member of members) {
        const known = rowOf(SELECTIONS[read.selection].table, read.key[0] as string, member);
        if (known === undefined) return undefined;
        found.push(known.row);
      }
      return found;
    },
    keep(read, found) {
      if (read.read === 'row') for (const each of found) keepRow(read.table, rowKey(read.table, each.row as never), each);
      if (read.read !== 'select' || !LISTS.has(read.selection)) return;
      const { table } = SELECTIONS[read.selection];
      const members = found.map((each) => {
        const key = rowKey(table, each.row as never);
        keepRow(table, key, each);
        return key;
      });
      lists.get(read.selection)?.set(joined(read.key), members);
    },
    follow(change, size) {
      if (change.op !== 'insert' && change.op !== 'update' && change.op !== 'delete') return;
      const { table } = change;
      const known = rows.get(table);
      if (known === undefined && !listsOfTable.has(table)) return;
      const row = change.row as unknown as Row;
      const key = rowKey(table, row as never);
      if (change.op === 'delete') {
        known?.delete(key);
        moveInLists(table, key, row, null);
        return;
      }
      if (hasEnded(table, row)) {
        forgetEnded(table, key, row);
        return;
      }
      if (change.op === 'insert') {
        keepRow(table, key, { row, size });
        moveInLists(table, key, null, row);
        for (const name of OWN_LISTS.get(table) ?? []) lists.get(name)?.set(joined([String(row['tenant']), String(row['id'])]), []);
        return;
      }
      const before = (change.before ?? null) as Row | null;
      // only the size of what was written is known, so the row counts as larger by that, until it is read again
      const found = known?.get(key);
      if (found !== undefined) keepRow(table, key, { row, size: found.size + size });
      // an update that does not say what was there before may have left any list
      if (before === null) for (const name of listsOfTable.get(table) ?? []) lists.get(name)?.clear();
      moveInLists(table, key, before, row);
    },
    clear() {
      for (const known of rows.values()) known.clear();
      for (const known of lists.values()) known.clear();
    },
  };
}

const weightOfRow = ({ size }: Found): number => Math.max(size, SMALLEST_ROW);
const weightOfList = (members: readonly string[]): number => 1 + members.length;

/** Such rows are never taken up again, and none of the lists kept here is one of tasks or instances. */
function hasEnded(table: TableName, row: Row): boolean {
  if (table === 'task') return row['state'] === 'completed' || row['state'] === 'withdrawn';
  return table === 'instance' && row['status'] !== 'active';
}

function listKey(name: SelectionName, row: Row): string {
  return joined(SELECTIONS[name].by.map((column) => row[column] as string | null));
}

/** No value and an empty text are different keys. */
function joined(key: readonly (string | null)[]): string {
  return key.map((value) => value ?? '\u0001').join('\u0000');
}
