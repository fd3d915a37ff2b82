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

/** An index or trigger. */
interface Made {
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
  // made at the end, an index is sorted once instead of searched for every row; triggers keep the index of words
  const made = connection.prepare("SELECT type, name, sql AS definition FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL").all() as readonly (Made & { readonly type: string })[];
  connection.transaction(() => {
    for (const { type, name } of made) connection.exec(`DROP ${type} ${name}`);
    for (const statement of fillStatements(tasks, SQLITE)) connection.exec(statement);
    connection.exec("INSERT INTO case_search (case_search) VALUES ('rebuild')");
    for (const { definition } of made) connection.exec(definition);
  })();
  connection.pragma('journal_mode = WAL');
  connection.close();
}

/** The same for a migrated, empty PostgreSQL database; its user must be a superuser. */
export async function fillPostgres(url: string, tasks: number): Promise<void> {
  const [client, beside] = [new Client({ connectionString: url }), new Client({ connectionString: url })];
  for (const each of [client, beside]) {
    await each.connect();
    // no foreign key is checked and no trigger runs: the index of words is made at the end like the others
    await each.query("SET session_replication_role = 'replica'; SET synchronous_commit = 'off'; SET maintenance_work_mem = '512MB'");
  }
  const { rows: indexes } = await client.query<Made>(
    `SELECT index.relname AS name, pg_get_indexdef(index.oid) AS definition FROM pg_index JOIN pg_class AS index ON index.oid = indexrelid
     WHERE index.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)`,
  );
  const ofWords = (definition: string): boolean => definition.includes(' ON public.case_search ');
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (const statement of fillStatements(tasks, POSTGRES)) await client.query(statement);
  const words = 'INSERT INTO case_search (row_number, words) SELECT row_number, search_vector(row_number, tenant, unit, service, search_text) FROM case_file ORDER BY row_number';
  await Promise.all([
    inTurn(client, indexes.filter(({ definition }) => !ofWords(definition)).map(({ definition }) => definition)),
    inTurn(beside, [words, ...indexes.filter(({ definition }) => ofWords(definition)).map(({ definition }) => definition)]),
  ]);
  await client.query('VACUUM (ANALYZE)');
  // what was filled in is written before anybody asks, as it long would be
  await client.query('CHECKPOINT');
  for (const each of [client, beside]) await each.end();
}

async function inTurn(client: Client, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.query(statement);
}
