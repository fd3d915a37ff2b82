import type { Statement } from 'better-sqlite3';
import { SELECTIONS } from '../selections.ts';
import type { SelectionName } from '../selections.ts';
import { KEY_COLUMNS } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { LockableJobs, Read } from '../work.ts';
import type { Connection } from './connection.ts';
import type { Forgetter } from './forget.ts';
import type { RowCache } from './row-cache.ts';
import type { RowCodecs } from './row-codec.ts';

type Cells = Readonly<Record<string, unknown>>;

/**
 * Answers reads with statements prepared once. `known` is asked first and told what was found; it is absent outside of
 * transactions, where nothing says whether it is still true.
 */
export function createReader(connection: Connection, codecs: RowCodecs, forgetter: Pick<Forgetter, 'count'>): (read: Read, known?: RowCache) => unknown {
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
    const cells = statement.get([...key, tenant]) as Cells | undefined;
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
      const order = KEY_COLUMNS[table].map((member) => codec.columnOf(member)).join(', ');
      statement = connection.prepare(`SELECT ${codec.columns.join(', ')} FROM ${codec.tableName} WHERE ${condition} ORDER BY ${order}`);
      selections.set(pattern, statement);
    }
    return statement.all([...key]) as Cells[];
  }

  function lockableJobs({ tenant, topics, now, limit }: LockableJobs): unknown[] {
    const cells = lockable.all({ tenant, topics: JSON.stringify(topics), now, limit }) as Cells[];
    return cells.map((found) => codecs.job.decode(found));
  }

  return (read, known) => {
    if (read.read === 'outdated') return forgetter.count(read);
    if (read.read === 'lockableJobs') return lockableJobs(read);
    const kept = known?.find(read);
    if (kept !== undefined) return kept;
    const table = read.read === 'row' ? read.table : SELECTIONS[read.selection].table;
    const codec = codecs[table];
    const cells = read.read === 'row' ? row(table, read.tenant, read.key) : select(read.selection, read.key);
    const found = cells.map((row) => codec.decode(row));
    known?.keep(read, found.map((row, index) => ({ row: row as unknown as Cells, size: sizeOf(cells[index] ?? {}) })));
    return read.read === 'row' ? (found[0] ?? null) : found;
  };
}

function sizeOf(cells: Cells): number {
  let size = 0;
  for (const cell of Object.values(cells)) if (typeof cell === 'string') size += cell.length;
  return size;
}

/**
 * Walks the due jobs of each asked topic by index, so that a million pending ones cost nothing. A locked job is due when
 * its lock ends, so the due time alone decides.
 */
const LOCKABLE_JOBS = `
  SELECT job.* FROM json_each(@topics) AS topic
  JOIN job ON job.tenant = @tenant AND job.topic = topic.value AND job.state = 'pending' AND job.due_at <= @now
  WHERE job.kind IN ('service', 'external', 'poll')
  ORDER BY job.due_at, job.id
  LIMIT @limit`;
