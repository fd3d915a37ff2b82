import Database from 'better-sqlite3';
import type { Office } from './office.ts';

export interface RunInstance {
  readonly id: string;
  readonly key: string;
  readonly status: string;
}

function read<T>({ databasePath }: Office, sql: string, ...values: readonly string[]): T[] {
  const database = new Database(databasePath, { readonly: true });
  try {
    return database.prepare(sql).all(...values) as T[];
  } finally {
    database.close();
  }
}

/** Every instance there has been, oldest first; of one process or of all. */
export function instancesOf(office: Office, definitionKey?: string): readonly RunInstance[] {
  const all = read<RunInstance>(office, 'SELECT instance.id, key, status FROM instance JOIN process_definition AS definition ON definition.id = definition_id ORDER BY instance.id');
  return all.filter(({ key }) => definitionKey === undefined || key === definitionKey);
}

/** Elements an instance has completed, in order. */
export function completedIn(office: Office, instanceId: string): readonly string[] {
  return read<{ elementId: string }>(office, "SELECT element_id AS elementId FROM history WHERE instance_id = ? AND kind = 'completed' ORDER BY seq", instanceId).map(({ elementId }) => elementId);
}
