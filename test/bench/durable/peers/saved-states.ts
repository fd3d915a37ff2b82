import { openConnection } from '../../../../engine/store/sqlite/connection.ts';
import { temporaryFile } from '../database.ts';

/** Where the peers keep their state: one row per case, every save a durable commit of its own. */
export interface SavedStates {
  save(id: string, state: unknown): void;
  load(id: string): unknown;
  /** How long a saved state is, in bytes. */
  size(id: string): number;
  close(): void;
}

export function openSavedStates(): SavedStates {
  const file = temporaryFile();
  const database = openConnection(file.path);
  database.exec('CREATE TABLE state (id TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID');
  const save = database.prepare('INSERT INTO state (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state');
  const load = database.prepare('SELECT state FROM state WHERE id = ?').pluck();
  const size = database.prepare('SELECT length(CAST(state AS BLOB)) FROM state WHERE id = ?').pluck();
  return {
    save: (id, state) => void save.run(id, JSON.stringify(state)),
    load: (id) => JSON.parse(load.get(id) as string) as unknown,
    size: (id) => size.get(id) as number,
    close() {
      database.close();
      file.remove();
    },
  };
}
