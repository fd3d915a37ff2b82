import { nameOfRow, selectionsWith } from '../../engine/store/optimistic/names.ts';
import type { Row } from '../../engine/store/optimistic/names.ts';
import type { JobRow } from '../../engine/store/rows/execution.ts';
import type { TableName } from '../../engine/store/tables.ts';

export interface StoredRow {
  readonly table: TableName;
  readonly name: string;
  readonly row: Row;
  readonly version: number;
}

/** The database refuses a write, as a real one does. */
export class ConstraintViolation extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConstraintViolation';
  }
}

/** What must be unique beside the keys, as in `migrations/`. */
const UNIQUE: { readonly [T in TableName]?: readonly string[] } = {
  case_file: ['tenant', 'reference'],
  deployment: ['tenant', 'hash'],
  instance: ['tenant', 'callId'],
  notice: ['tenant', 'idempotencyKey'],
  payment: ['tenant', 'idempotencyKey'],
  process_definition: ['tenant', 'key', 'version'],
};

/** Which row a column refers to, in whatever table it stands. */
const REFERENCES: Readonly<Record<string, TableName>> = {
  caseId: 'case_file',
  definitionId: 'process_definition',
  deploymentId: 'deployment',
  documentId: 'document',
  instanceId: 'instance',
  parentInstanceId: 'instance',
  taskId: 'task',
};

/** Rows in memory with their selections and unique keys; every write can be undone until the transaction ends. */
export class MemoryTables {
  readonly #rows = new Map<string, StoredRow>();
  readonly #selections = new Map<string, Map<string, StoredRow>>();
  readonly #unique = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #pendingJobs = new Map<string, JobRow>();
  #undo: (() => void)[] = [];

  row(name: string): StoredRow | undefined {
    return this.#rows.get(name);
  }

  /** In no particular order. */
  selection(name: string): Iterable<StoredRow> {
    return this.#selections.get(name)?.values() ?? [];
  }

  pendingJobs(): Iterable<JobRow> {
    return this.#pendingJobs.values();
  }

  all(): Iterable<StoredRow> {
    return this.#rows.values();
  }

  insert(table: TableName, row: Row, version: number): void {
    const name = nameOfRow(table, row);
    if (this.#rows.has(name)) throw new ConstraintViolation(`There is a row of this key in ${table}.`);
    for (const [column, referred] of Object.entries(REFERENCES)) {
      const id = row[column];
      if (typeof id === 'string' && !this.#ids.has(`${referred}\u0000${id}`)) {
        throw new ConstraintViolation(`${column} of a row of ${table} refers to nothing in ${referred}.`);
      }
    }
    this.#put({ table, name, row: freeze(row), version });
    this.#undo.push(() => this.#take(name));
  }

  update(table: TableName, row: Row, version: number): void {
    const before = this.#take(nameOfRow(table, row));
    if (before === undefined) throw new ConstraintViolation(`There is no row of this key in ${table}.`);
    this.#undo.push(() => this.#put(before));
    this.#put({ table, name: before.name, row: freeze(row), version });
    this.#undo.push(() => this.#take(before.name));
  }

  remove(table: TableName, row: Row): void {
    const before = this.#take(nameOfRow(table, row));
    if (before !== undefined) this.#undo.push(() => this.#put(before));
  }

  /** Ends a transaction: what it wrote stays. */
  keep(): void {
    this.#undo = [];
  }

  /** Ends a transaction: what it wrote is gone. */
  rollBack(): void {
    for (const undo of this.#undo.toReversed()) undo();
    this.#undo = [];
  }

  #put(stored: StoredRow): void {
    const { table, name, row } = stored;
    const unique = uniqueKey(table, row);
    if (unique !== null) {
      if (this.#unique.has(unique)) throw new ConstraintViolation(`Another row of ${table} has the same ${String(UNIQUE[table]?.join(' and '))}.`);
      this.#unique.add(unique);
    }
    this.#rows.set(name, stored);
    this.#ids.add(`${table}\u0000${String(row['id'])}`);
    if (table === 'job' && row['state'] === 'pending') this.#pendingJobs.set(name, row as unknown as JobRow);
    for (const selection of selectionsWith(table, row)) {
      const rows = this.#selections.get(selection);
      if (rows === undefined) this.#selections.set(selection, new Map([[name, stored]]));
      else rows.set(name, stored);
    }
  }

  #take(name: string): StoredRow | undefined {
    const stored = this.#rows.get(name);
    if (stored === undefined) return undefined;
    const unique = uniqueKey(stored.table, stored.row);
    if (unique !== null) this.#unique.delete(unique);
    this.#rows.delete(name);
    this.#ids.delete(`${stored.table}\u0000${String(stored.row['id'])}`);
    this.#pendingJobs.delete(name);
    for (const selection of selectionsWith(stored.table, stored.row)) {
      const rows = this.#selections.get(selection);
      rows?.delete(name);
      if (rows?.size === 0) this.#selections.delete(selection);
    }
    return stored;
  }
}

/** `null` where a column is: those are never equal. */
function uniqueKey(table: TableName, row: Row): string | null {
  const columns = UNIQUE[table];
  if (columns === undefined || columns.some((column) => row[column] === null)) return null;
  return [table, ...columns.map((column) => String(row[column]))].join('\u0000');
}

/** A stored row can be changed by nobody: whoever tries is found out. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
  return value;
}
