import type { Statement } from 'better-sqlite3';
import { SELECTIONS } from '../selections.ts';
import type { SelectionName } from '../selections.ts';
import { KEY_COLUMNS } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { JobRow } from '../rows/execution.ts';
import type { LockableJobs, Read } from '../work.ts';
import type { Connection } from './connection.ts';
import { createCountOfOutdated } from './forget.ts';
import type { RowCache } from './row-cache.ts';
import type { RowCodecs } from './row-codec.ts';

type Cells = Readonly<Record<string, unknown>>;

/** Jobs that workers of a topic take. */
export const LOCKABLE_KINDS: readonly string[] = ['service', 'external', 'poll'];

/** `known` is asked first and told what was found; it is absent where nothing says whether it is still true. */
export type Reader = (read: Read, known?: RowCache) => unknown;

/** Answers reads with statements prepared once. */
export function createReader(connection: Connection, codecs: RowCodecs): Reader {
  const countOfOutdated = createCountOfOutdated(connection);
  const rows = new Map<TableName, Statement>();
  const selections = new Map<string, Statement>();
  const lockable = connection.prepare(LOCKABLE_JOBS);

  function row(table: TableName, tenant: string, key: readonly string[]): readonly Cells[] {
    let statement = rows.get(table);
    if (statement === undefined) {
      const { tableName, columns, columnOf } = codecs[table];
      const condition = KEY_COLUMNS[table].map((member) => `${columnOf(member)} = ?`).join(' AND ');
      statement = connection.prepare(`SELECT ${columns.join(', ')} FROM ${tableName} WHERE ${condition} AND tenant = ?`);
      rows.set(table, statement);
    }
    const cells = statement.get(...key, tenant) as Cells | undefined;
    return cells === undefined ? [] : [cells];
  }

  function select(name: SelectionName, key: readonly (string | null)[]): readonly Cells[] {
    const { table, by } = SELECTIONS[name];
    const codec = codecs[table];
    // not one statement with IS for both: an index of the rows that have a value serves only a comparison with one
    const pattern = `${name}${key.map((value) => (value === null ? '0' : '1')).join('')}`;
    let statement = selections.get(pattern);
    if (statement === undefined) {
      const condition = by.map((member, index) => `${codec.columnOf(member)} ${key[index] === null ? 'IS' : '='} ?`).join(' AND ');
      statement = connection.prepare(`SELECT ${codec.columns.join(', ')} FROM ${codec.tableName} WHERE ${condition}`);
      selections.set(pattern, statement);
    }
    const found = statement.all(...key) as Cells[];
    // here and not in the statement: most lists have one row or none, and asking for an order has SQLite set up a sorter
    return found.length < 2 ? found : found.toSorted(byColumns(KEY_COLUMNS[table].map((member) => codec.columnOf(member))));
  }

  /** One walk along the index for each topic: asked for together, all that is due would have to be sorted first. */
  function lockableJobs({ tenant, topics, now, limit }: LockableJobs, known?: RowCache): readonly JobRow[] {
    const jobs: JobRow[] = [];
    for (const topic of topics) {
      for (const cells of lockable.all(tenant, topic, now, limit) as Cells[]) {
        const job = codecs.job.decode(cells);
        // whoever locks it reads it next
        known?.keep({ read: 'row', table: 'job', tenant, key: [job.id] }, [{ row: job as unknown as Cells, size: sizeOf(cells) }]);
        jobs.push(job);
      }
    }
    return topics.length === 1 ? jobs : jobs.toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1)).slice(0, limit);
  }

  return (read, known) => {
    if (read.read === 'outdated') return countOfOutdated(read);
    if (read.read === 'lockableJobs') return lockableJobs(read, known);
    const kept = known?.find(read);
    if (kept !== undefined) return kept;
    const table = read.read === 'row' ? read.table : SELECTIONS[read.selection].table;
    const codec = codecs[table];
    const cells = read.read === 'row' ? row(table, read.tenant, read.key) : select(read.selection, read.key);
    const found = cells.map((cell) => codec.decode(cell));
    known?.keep(read, found.map((decoded, index) => ({ row: decoded as unknown as Cells, size: sizeOf(cells[index] ?? {}) })));
    return read.read === 'row' ? (found[0] ?? null) : found;
  };
}

/** Rows in the order in which selections answer. */
export function inKeyOrder(table: TableName, rows: readonly Cells[]): readonly Cells[] {
  return rows.length < 2 ? rows : rows.toSorted(byColumns(KEY_COLUMNS[table]));
}

function byColumns(columns: readonly string[]): (a: Cells, b: Cells) => number {
  return (a, b) => {
    for (const column of columns) {
      const [one, other] = [a[column] as string, b[column] as string];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  };
}

function sizeOf(cells: Cells): number {
  let size = 0;
  for (const cell of Object.values(cells)) if (typeof cell === 'string') size += cell.length;
  return size;
}

/**
 * Walks the due jobs of a topic by index, so that neither a million pending ones nor a backlog cost anything. A locked job
 * is due when its lock ends, so the due time alone decides.
 */
const LOCKABLE_JOBS = `
  SELECT * FROM job
  WHERE tenant = ? AND topic = ? AND state = 'pending' AND due_at <= ? AND kind IN (${LOCKABLE_KINDS.map((kind) => `'${kind}'`).join(', ')})
  ORDER BY due_at, id
  LIMIT ?`;
