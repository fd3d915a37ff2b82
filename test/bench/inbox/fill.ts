import Database from 'better-sqlite3';
import { Client } from 'pg';
import { fillStatements } from './fill-sql.ts';
import type { Making } from './fill-sql.ts';

const SQLITE: Making = {
  series: (count) => `(WITH RECURSIVE series (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < ${count}) SELECT n FROM series)`,
  hex: (expression, digits) => `printf('%0${digits}x', ${expression})`,
  digits: (expression, digits) => `printf('%0${digits}d', ${expression})`,
  day: (expression) => `strftime('%Y-%m-%d', (${expression}) / 1000, 'unixepoch')`,
  json: (expression) => expression,
};

const POSTGRES: Making = {
  series: (count) => `generate_series(0::bigint, ${count - 1}) AS series (n)`,
  hex: (expression, digits) => `lpad(to_hex((${expression})), ${digits}, '0')`,
  digits: (expression, digits) => `lpad((${expression})::text, ${digits}, '0')`,
  day: (expression) => `to_char(to_timestamp((${expression}) / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  json: (expression) => `(${expression})::json`,
};

interface Index {
  readonly name: string;
  readonly definition: string;
}

/**
 * Fills the migrated, empty database file at `path` with so many open tasks, their cases, ten facts of history each, and
 * jobs, deadlines, incidents and completed tasks in proportion. The same rows come out each time.
 */
export function fillSqlite(path: string, tasks: number): void {
  const connection = new Database(path);
  // nothing here is kept: a fill that breaks off is begun again
  connection.pragma('synchronous = OFF');
  connection.pragma('foreign_keys = OFF');
  connection.pragma('cache_size = -262144');
  connection.pragma('temp_store = MEMORY');
  connection.pragma('journal_mode = OFF');
  // made at the end, an index is sorted once instead of searched for every row
  const indexes = connection.prepare("SELECT name, sql AS definition FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").all() as Index[];
  connection.transaction(() => {
    for (const { name } of indexes) connection.exec(`DROP INDEX ${name}`);
    for (const statement of fillStatements(tasks, SQLITE)) connection.exec(statement);
    for (const { definition } of indexes) connection.exec(definition);
  })();
  connection.pragma('journal_mode = WAL');
  connection.close();
}

/** The same for a migrated, empty PostgreSQL database; its user must be a superuser. */
export async function fillPostgres(url: string, tasks: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  // rows are made in an order that foreign keys would check one by one
  await client.query("SET session_replication_role = 'replica'; SET synchronous_commit = 'off'; SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 2");
  const { rows: indexes } = await client.query<Index>(
    `SELECT index.relname AS name, pg_get_indexdef(index.oid) AS definition FROM pg_index JOIN pg_class AS index ON index.oid = indexrelid
     WHERE index.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (const statement of fillStatements(tasks, POSTGRES)) await client.query(statement);
  for (const { definition } of indexes) await client.query(definition);
  await client.query('VACUUM (ANALYZE)');
  await client.end();
}
