import Database from 'better-sqlite3';

/** Tables that change although nothing happened to a case: people who sign in to look. */
const NOT_OF_CASES = new Set(['session']);

/**
 * How many rows each table of a database has. Two equal counts around a refused request mean that it left nothing
 * behind: no case, document, job, idempotency key, counter or audit fact.
 */
export function countRows(databaseFile: string): Readonly<Record<string, number>> {
  const database = new Database(databaseFile, { readonly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").pluck().all() as string[];
    return Object.fromEntries(
      tables.filter((name) => !NOT_OF_CASES.has(name)).map((name) => [name, database.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]),
    );
  } finally {
    database.close();
  }
}
