import { SELECTIONS } from '../selections.ts';
import type { SelectionName } from '../selections.ts';
import { KEY_COLUMNS, rowKey } from '../tables.ts';
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
/** A new row owns nothing yet: these lists of it are known to be empty. */
const EMPTY_WHEN_NEW: Partial<Record<TableName, readonly SelectionName[]>> = { instance: ['scopesOfInstance', 'incidentsOfInstance'], task: ['draftsOfTask'] };

const MOST_ROWS = 20_000;
const MOST_LISTS = 20_000;
/** Characters; larger rows are read when they are needed. */
const LARGEST_ROW = 16_384;
/** Characters of all rows together: they take two to three times as many bytes as objects. */
const MOST_CHARACTERS = 16_000_000;

/**
 * The least recently used goes first, so the memory it takes does not grow with the number of cases. Who else writes to
 * the database is not its business: the store clears it when somebody did.
 */
export function createRowCache(): RowCache {
  const rows = new Map<string, Found>();
  let characters = 0;
  const lists = new Map<SelectionName, Map<string, readonly string[]>>([...LISTS].map((name) => [name, new Map()]));
  const listsOfTable = new Map<TableName, SelectionName[]>();
  for (const name of LISTS) listsOfTable.set(SELECTIONS[name].table, [...(listsOfTable.get(SELECTIONS[name].table) ?? []), name]);

  function dropRow(key: string): void {
    characters -= rows.get(key)?.size ?? 0;
    rows.delete(key);
  }

  function keepRow(table: TableName, found: Found): string {
    const key = nameOf(table, found.row);
    dropRow(key);
    if (!TABLES.has(table) || found.size > LARGEST_ROW) return key;
    rows.set(key, found);
    characters += found.size;
    while (rows.size > MOST_ROWS || characters > MOST_CHARACTERS) {
      const [oldest] = rows.keys();
      if (oldest === undefined) break;
      dropRow(oldest);
    }
    return key;
  }

  function keepList(name: SelectionName, key: string, members: readonly string[]): void {
    const known = lists.get(name);
    if (known === undefined) return;
    known.delete(key);
    known.set(key, members);
    trim(known, MOST_LISTS);
  }

  /** Brings the lists of a table to where a row went, or forgets those it left. */
  function moveInLists(table: TableName, before: Row | null, after: Row | null): void {
    for (const name of listsOfTable.get(table) ?? []) {
      const known = lists.get(name);
      if (known === undefined || known.size === 0) continue;
      const from = before === null ? null : listKey(name, before);
      const to = after === null ? null : listKey(name, after);
      if (from === to && from !== null) continue;
      if (from !== null) known.delete(from);
      if (to === null || after === null) continue;
      const members = known.get(to);
      // only the first of a list finds its place for sure; the database knows the order of the rest
      if (members?.length === 0) known.set(to, [nameOf(table, after)]);
      else known.delete(to);
    }
  }

  return {
    find(read) {
      if (read.read === 'row') {
        if (!TABLES.has(read.table)) return undefined;
        return touch(rows, `${read.table}\u0000${read.tenant}\u0000${read.key.join('\u0000')}`)?.row;
      }
      if (read.read !== 'select') return undefined;
      const known = lists.get(read.selection);
      const members = known === undefined ? undefined : touch(known, joined(read.key));
      if (members === undefined) return undefined;
      const found: Row[] = [];
      for (const member of members) {
        const row = rows.get(member);
        if (row === undefined) return undefined;
        found.push(row.row);
      }
      return found;
    },
    keep(read, found) {
      if (read.read === 'row') for (const row of found) keepRow(read.table, row);
      if (read.read !== 'select' || !LISTS.has(read.selection)) return;
      const { table } = SELECTIONS[read.selection];
      keepList(read.selection, joined(read.key), found.map((row) => keepRow(table, row)));
    },
    follow(change, size) {
      if (change.op !== 'insert' && change.op !== 'update' && change.op !== 'delete') return;
      const { table } = change;
      const row = change.row as unknown as Row;
      if (change.op === 'delete') {
        dropRow(nameOf(table, row));
        moveInLists(table, row, null);
        return;
      }
      const before = change.op === 'update' ? ((change.before ?? null) as Row | null) : null;
      keepRow(table, { row, size });
      // an update that does not say what was there before may have left any list
      if (change.op === 'update' && before === null) for (const name of listsOfTable.get(table) ?? []) lists.get(name)?.clear();
      moveInLists(table, before, row);
      if (change.op === 'insert') for (const name of EMPTY_WHEN_NEW[table] ?? []) keepList(name, joined([String(row['tenant']), String(row['id'])]), []);
    },
    clear() {
      rows.clear();
      characters = 0;
      for (const known of lists.values()) known.clear();
    },
  };
}

function touch<V>(map: Map<string, V>, key: string): V | undefined {
  const value = map.get(key);
  if (value === undefined) return undefined;
  map.delete(key);
  map.set(key, value);
  return value;
}

function trim(map: Map<string, unknown>, most: number): void {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

function nameOf(table: TableName, row: Row): string {
  return KEY_COLUMNS[table].length === 1 && KEY_COLUMNS[table][0] === 'id'
    ? `${table}\u0000${String(row['tenant'])}\u0000${String(row['id'])}`
    : `${table}\u0000${String(row['tenant'])}\u0000${rowKey(table, row as never)}`;
}

function listKey(name: SelectionName, row: Row): string {
  return joined(SELECTIONS[name].by.map((column) => row[column] as string | null));
}

/** No value and an empty text are different keys. */
function joined(key: readonly (string | null)[]): string {
  return key.map((value) => value ?? '\u0001').join('\u0000');
}
