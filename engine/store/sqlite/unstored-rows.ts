import { SELECTIONS } from '../selections.ts';
import { rowKey } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { JobRow } from '../rows/execution.ts';
import type { Change, LockableJobs, Read, RowRead } from '../work.ts';
import type { RowCache } from './row-cache.ts';
import { inKeyOrder, LOCKABLE_KINDS } from './read-rows.ts';
import type { Reader } from './read-rows.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a group writes to one row. */
interface Unstored {
  /** `null`: it is deleted. */
  readonly row: Row | null;
  readonly group: number;
}

/** Of one table and one tenant, by their key. */
type Rows = Map<string, Unstored>;

/**
 * The rows that groups write which another thread is storing: the next commands read through them, as if all of it were
 * stored. What is written twice counts as written last.
 */
export interface UnstoredRows {
  /** Follows a change of a group. */
  follow(change: Change, group: number): void;
  /** A group is stored: the database answers for it. */
  stored(group: number): void;
  clear(): void;
  /** Answers a read over what is stored; `cache` is asked first. */
  read(asked: Read, cache: RowCache): unknown;
  /** What memory says of a row: `null`, there is none; `undefined`, the database has to be asked. */
  inMemory(asked: RowRead, cache: RowCache): Row | null | undefined;
}

export function createUnstoredRows(reader: Reader): UnstoredRows {
  const tables = new Map<TableName, Map<string, Rows>>();
  /** What each group has written, and where it is noted. */
  const written = new Map<number, { readonly rows: Rows; readonly key: string }[]>();

  function rowsOf(table: TableName, tenant: string): Rows {
    let tenants = tables.get(table);
    if (tenants === undefined) tables.set(table, (tenants = new Map()));
    let rows = tenants.get(tenant);
    if (rows === undefined) tenants.set(tenant, (rows = new Map()));
    return rows;
  }

  function note(table: TableName, row: Row, after: Row | null, group: number): void {
    const key = rowKey(table, row as never);
    const rows = rowsOf(table, row['tenant'] as string);
    rows.set(key, { row: after, group });
    const noted = written.get(group);
    if (noted === undefined) written.set(group, [{ rows, key }]);
    else noted.push({ rows, key });
  }

  function select(asked: Extract<Read, { read: 'select' }>, cache: RowCache): unknown {
    const kept = cache.find(asked);
    if (kept !== undefined) return kept;
    const { table, by }: { readonly table: TableName; readonly by: readonly string[] } = SELECTIONS[asked.selection];
    const unstored = tables.get(table)?.get(asked.key[0] as string);
    if (unstored === undefined || unstored.size === 0) return reader(asked, cache);
    const stored = (reader(asked) as readonly Row[]).filter((row) => !unstored.has(rowKey(table, row as never)));
    const ours: Row[] = [];
    for (const { row } of unstored.values()) if (row !== null && by.every((column, index) => row[column] === asked.key[index])) ours.push(row);
    return inKeyOrder(table, [...stored, ...ours]);
  }

  function inMemory(asked: RowRead, cache: RowCache): Row | null | undefined {
    const kept = cache.find(asked);
    if (kept !== undefined) return kept as Row;
    return tables.get(asked.table)?.get(asked.tenant)?.get(asked.key.length === 1 ? (asked.key[0] as string) : asked.key.join('\u0000'))?.row;
  }

  function lockableJobs(asked: LockableJobs, cache: RowCache): unknown {
    const unstored = tables.get('job')?.get(asked.tenant);
    if (unstored === undefined || unstored.size === 0) return reader(asked, cache);
    // as many more as may be locked or done by now
    const found = reader({ ...asked, limit: asked.limit + unstored.size }) as readonly JobRow[];
    const jobs = found.filter((job) => !unstored.has(job.id));
    for (const { row } of unstored.values()) if (row !== null && isLockable(row as unknown as JobRow, asked)) jobs.push(row as unknown as JobRow);
    return jobs.toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1)).slice(0, asked.limit);
  }

  return {
    follow(change, group) {
      if (change.op === 'insert' || change.op === 'update') note(change.table, change.row as unknown as Row, change.row as unknown as Row, group);
      else if (change.op === 'delete') note(change.table, change.row as unknown as Row, null, group);
    },
    stored(group) {
      for (const { rows, key } of written.get(group) ?? []) if (rows.get(key)?.group === group) rows.delete(key);
      written.delete(group);
    },
    clear() {
      tables.clear();
      written.clear();
    },
    inMemory,
    read(asked, cache) {
      switch (asked.read) {
        case 'row': {
          const known = inMemory(asked, cache);
          return known === undefined ? reader(asked, cache) : known;
        }
        case 'select':
          return select(asked, cache);
        case 'lockableJobs':
          return lockableJobs(asked, cache);
        default:
          return reader(asked, cache);
      }
    },
  };
}

/** Of the tenant that asks. */
function isLockable({ topic, state, dueAt, kind }: JobRow, asked: LockableJobs): boolean {
  return asked.topics.includes(topic) && state === 'pending' && dueAt <= asked.now && LOCKABLE_KINDS.includes(kind);
}
