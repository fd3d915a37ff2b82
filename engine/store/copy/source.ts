import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { pendingMigrations, readMigrations } from '../migrations.ts';
import type { AppliedMigration } from '../migrations.ts';
import type { AuditQueries } from '../queries.ts';
import { createHistoryQueries } from '../sql-queries/history.ts';
import { createReading } from '../sqlite/queries/dialect.ts';
import { CopyRefused } from './refused.ts';
import type { Cell } from './table.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/sqlite/', import.meta.url));

/** The SQLite file that is copied. Nobody else has it open meanwhile, so what is read is all there will be. */
export interface Source {
  readonly audit: AuditQueries;
  count(table: string): number;
  /** Whole rows, as arrays of cells sorted by the columns of `order`. */
  rows(table: string, columns: readonly string[], order: readonly string[]): Iterable<readonly Cell[]>;
  /** The last number a table's numbered column has given out, over all rows that there were; 0: none. */
  lastNumber(table: string): number;
  close(): void;
}

/** Throws `CopyRefused` when there is no file, when a process has it open, and when another version wrote it. */
export function openSource(path: string): Source {
  const connection = open(path);
  try {
    refuseOtherVersion(connection, path);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    audit: createHistoryQueries(createReading(connection)),
    count: (table) => connection.prepare(`SELECT count(*) FROM ${quoted(table)}`).pluck().get() as number,
    rows: (table, columns, order) =>
      connection.prepare(`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)} ORDER BY ${order.map(quoted).join(', ')}`).raw().iterate() as IterableIterator<Cell[]>,
    lastNumber: (table) => (connection.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table) ?? 0) as number,
    close: () => connection.close(),
  };
}

/** In exclusive mode the first look takes a lock that no other connection, idle ones included, leaves free. */
function open(path: string): Database.Database {
  if (!existsSync(path)) throw new CopyRefused(`There is no database at ${path}: name the data folder with --from, or set LAUFZETTEL_DATA.`);
  try {
    const connection = new Database(path, { fileMustExist: true, timeout: 1_000 });
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return connection;
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === 'SQLITE_BUSY') throw new CopyRefused(`${path} is open in another process: stop the server, and whatever else uses it, then copy again.`, { cause: error });
    if (code === 'SQLITE_NOTADB') throw new CopyRefused(`${path} is not a database of Laufzettel.`, { cause: error });
    throw error;
  }
}

/** Throws `MigrationRefused` for a newer version. */
function refuseOtherVersion(connection: Database.Database, path: string): void {
  const known = connection.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'migration'").pluck().get() === 1;
  if (!known) throw new CopyRefused(`${path} is not a database of Laufzettel.`);
  const applied = connection.prepare('SELECT number, name, checksum FROM migration ORDER BY number').all() as AppliedMigration[];
  const pending = pendingMigrations(applied, readMigrations(MIGRATIONS));
  if (pending.length > 0) throw new CopyRefused(`${path} was written by an older version: start this version on it once, stop it, then copy.`);
}

function quoted(name: string): string {
  return `"${name}"`;
}
