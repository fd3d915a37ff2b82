import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface TemporaryFile {
  readonly path: string;
  remove(): void;
}

/** The path of a database in a folder of its own. */
export function temporaryFile(): TemporaryFile {
  const folder = mkdtempSync(join(tmpdir(), 'laufzettel-bench-'));
  return { path: join(folder, 'bench.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opened as our store opens its own: a commit is durable when it returns. */
export function openDurable(path: string): Database.Database {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('temp_store = MEMORY');
  return database;
}
