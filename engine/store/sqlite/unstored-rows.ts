import { SELECTIONS } from '../selections.ts';
import { rowKey } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { JobRow } from '../rows/execution.ts';
import type { Change, LockableJobs, Read } from '../work.ts';
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
}

export function createUnstoredRows(reader: Reader): UnstoredRows {
  const tables = new Map<TableName, Map<string, Unstored>>();
  /** What each group has written: table, key, table, key … */
  const written = new Map<number, string[]>();

  function note(table: TableName, row: Row, after: Row | null, group: number): void {
    const key = nameOf(row['tenant'], rowKey(table, row as never));
    let rows = tables.get(table);
    if (rows === undefined) tables.set(table, (rows = new Map()));
    rows.set(key, { row: after, group });
    const keys = written.get(group);
    if (keys === undefined) written.set(group, [table, key]);
    else keys.push(table, key);
  }

  function select(asked: Extract<Read, { read: 'select' }>, cache: RowCache): unknown {
    const kept = cache.find(asked);
    if (kept !== undefined) return kept;
    const { table, by }: { readonly table: TableName; readonly by: readonly string[] } = SELECTIONS[asked.selection];
    const unstored = tables.get(table);
    if (unstored === undefined || unstored.size === 0) return reader(asked, cache);
    const stored = (reader(asked) as readonly Row[]).filter((row) => !unstored.has(nameOf(row['tenant'], rowKey(table, row as never))));
    const ours: Row[] = [];
    for (const { row } of unstored.values()) if (row !== null && by.every((column, index) => row[column] === asked.key[index])) ours.push(row);
    return inKeyOrder(table, [...stored, ...ours]);
  }

  function lockableJobs(asked: LockableJobs, cache: RowCache): unknown {
    const unstored = tables.get('job');
    if (unstored === undefined || unstored.size === 0) return reader(asked, cache);
    // as many more as may be locked or done by now
    const found = reader({ ...asked, limit: asked.limit + unstored.size }) as readonly JobRow[];
    const jobs = found.filter((job) => !unstored.has(nameOf(job.tenant, job.id)));
    for (const { row } of unstored.values()) if (row !== null && isLockable(row as unknown as JobRow, asked)) jobs.push(row as unknown as JobRow);
    return jobs.toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1)).slice(0, asked.limit);
  }

  return {
    follow(change, group) {
      if (change.op === 'insert' || change.op === 'update') note(change.table, change.row as unknown as Row, change.row as unknown as Row, group);
      else if (change.op === 'delete') note(change.table, change.row as unknown as Row, null, group);
    },
    stored(group) {
      const keys = written.get(group) ?? [];
      written.delete(group);
      for (let index = 0; index < keys.length; index += 2) {
        const rows = tables.get(keys[index] as TableName);
        const key = keys[index + 1] as string;
        if (rows?.get(key)?.group === group) rows.delete(key);
      }
    },
    clear() {
      tables.clear();
      written.clear();
    },
    read(asked, cache) {
      switch (asked.read) {
        case 'row': {
          const kept = cache.find(asked);
          if (kept !== undefined) return kept;
          const unstored = tables.get(asked.table)?.get(nameOf(asked.tenant, asked.key.join('\u0000')));
          return unstored === undefined ? reader(asked, cache) : unstored.row;
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

function isLockable({ tenant, topic, state, dueAt, kind }: JobRow, asked: LockableJobs): boolean {
  return tenant === asked.tenant && asked.topics.includes(topic) && state === 'pending' && dueAt <= asked.now && LOCKABLE_KINDS.includes(kind);
}

function nameOf(tenant: unknown, key: string): string {
  return `${String(tenant)}\u0000${key}`;
}
