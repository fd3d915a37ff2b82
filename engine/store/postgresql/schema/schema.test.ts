import { fileURLToPath } from 'node:url';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabases } from '../../../../test/support/postgres-databases.ts';
import { readMigrations } from '../../migrations.ts';
import { openConnection } from '../../sqlite/connection.ts';
import { migrate as migrateSqlite } from '../../sqlite/migrate.ts';
import { ALL_TABLES as SQLITE_TABLES } from '../../sqlite/schema/index.ts';
import { migrate } from '../migrate.ts';
import { ALL_TABLES } from './index.ts';

/** What SQLite looks up for each row, and PostgreSQL does not, where it would cost much. */
const LOOKED_AFTER = new Set(['job.instance_id -> instance', 'variable.instance_id -> instance']);
/** What only PostgreSQL has: it writes together with others, and its full-text index is a table. */
const OWN_TABLES = new Set(['audit_head', 'committer', 'case_search']);

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

const migrationsOf = (database: string): ReturnType<typeof readMigrations> => readMigrations(fileURLToPath(new URL(`../../../../migrations/${database}/`, import.meta.url)));

const databases = createDatabases();
const sqlite = openConnection(':memory:');
let postgres: Client;
beforeAll(async () => {
  migrateSqlite(sqlite, migrationsOf('sqlite'), 1);
  postgres = new Client({ connectionString: await databases.take() });
  await postgres.connect();
  await migrate(postgres, migrationsOf('postgresql'), 1);
});
afterAll(async () => {
  await postgres.end();
  await databases.close();
});

const inSqlite = <R>(sql: string): R[] => sqlite.prepare(sql).all() as R[];
const SQLITE_OWN = "t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'case_search%'";

async function postgresColumns(): Promise<readonly Column[]> {
  const { rows } = await postgres.query<Column>(
    `SELECT table_name AS table, column_name AS name, data_type AS type, is_nullable = 'NO' AS required
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migration' ORDER BY table_name COLLATE "C", column_name COLLATE "C"`,
  );
  return rows.filter(({ table }) => !OWN_TABLES.has(table));
}

function sqliteColumns(): readonly Column[] {
  const rows = inSqlite<Omit<Column, 'required'> & { readonly required: number }>(
    `SELECT t.name AS "table", c.name AS name, lower(c.type) AS type, c."notnull" OR c.pk > 0 AS required
     FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE ${SQLITE_OWN} AND t.name <> 'migration' ORDER BY t.name, c.name`,
  );
  return rows.map((row) => ({ ...row, required: Boolean(row.required) }));
}

/** Columns of each index with its condition, written the same way for both databases. */
const plain = (definition: string): string =>
  definition
    .replaceAll(/::[a-z]+(?:\[\])?/g, '')
    .replaceAll(/= ANY \(\(?ARRAY\[([^\]]*)\]\)?\)/g, 'IN ($1)')
    .replaceAll(/[()"]/g, '')
    .replaceAll(/'(\d+)'/g, '$1')
    .replaceAll(/coalesce ?/gi, 'coalesce ')
    .replaceAll(/ COLLATE C\b/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/lower ?username/g, 'username')
    .trim();

async function postgresIndexes(): Promise<readonly string[]> {
  const { rows } = await postgres.query<{ readonly table: string; readonly unique: boolean; readonly primary: boolean; readonly columns: string; readonly condition: string | null }>(
    `SELECT c.relname AS table, i.indisunique AS unique, i.indisprimary AS primary,
       (SELECT string_agg(pg_get_indexdef(i.indexrelid, n, false), ', ' ORDER BY n) FROM generate_series(1, i.indnkeyatts) AS n) AS columns,
       pg_get_expr(i.indpred, i.indrelid) AS condition
     FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid JOIN pg_namespace AS s ON s.oid = c.relnamespace
     WHERE s.nspname = 'public' AND c.relname <> 'migration'`,
  );
  return rows
    .filter(({ table }) => !OWN_TABLES.has(table))
    .map(({ table, unique, columns, condition }) => describeIndex(table, unique, columns, condition))
    .toSorted();
}

function sqliteIndexes(): readonly string[] {
  const made = inSqlite<{ readonly table: string; readonly sql: string }>("SELECT tbl_name AS \"table\", sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name NOT LIKE 'case_search%'").map(({ table, sql }) => {
    const [, unique, columns = '', condition] = /^CREATE (UNIQUE )?INDEX \w+\s+ON \w+\s*\((.*?)\)(?:\s+WHERE (.*))?$/s.exec(sql) ?? [];
    return describeIndex(table, unique !== undefined, columns, condition ?? null);
  });
  const implied = inSqlite<{ readonly table: string; readonly name: string; readonly columns: string }>(
    `SELECT t.name AS "table", l.name AS name, (SELECT group_concat(c.name, ', ' ORDER BY c.seqno) FROM pragma_index_info(l.name) AS c) AS columns
     FROM sqlite_schema AS t, pragma_index_list(t.name) AS l WHERE ${SQLITE_OWN} AND t.name <> 'migration' AND l.origin <> 'c'`,
  ).map(({ table, columns }) => describeIndex(table, true, columns, null));
  // a row number is the key of its table and has no index of its own
  const numbered = inSqlite<{ readonly table: string; readonly name: string }>(
    `SELECT t.name AS "table", c.name AS name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE ${SQLITE_OWN} AND t.name <> 'migration' AND c.pk = 1 AND lower(c.type) = 'integer'`,
  ).map(({ table, name }) => describeIndex(table, true, name, null));
  return [...made, ...implied, ...numbered].toSorted();
}

function describeIndex(table: string, unique: boolean, columns: string, condition: string | null): string {
  // behind the id nothing decides the order any more: such columns only spare a look into the table
  const ordering = plain(columns).replace(/, id, .*$/, ', id');
  return `${table}: ${unique ? 'unique ' : ''}${ordering}${condition === null ? '' : ` WHERE ${plain(condition)}`}`;
}

/** A type of one database as that of the other. */
const TYPES: Readonly<Record<string, string>> = { bigint: 'integer', boolean: 'integer', json: 'text', bytea: 'blob', text: 'text' };

describe('schema', () => {
  it('given both migrated databases, then they have the same tables with the same columns, as required in one as in the other', async () => {
    const columns = (await postgresColumns()).map((column) => ({ ...column, type: TYPES[column.type] ?? column.type }));
    expect(columns).toEqual(sqliteColumns());
  });

  it('given both migrated databases, then they have the same keys and indexes', async () => {
    expect(await postgresIndexes()).toEqual(sqliteIndexes());
  });

  it('given both migrated databases, then the same columns refer to the same tables, but for those that commands look after themselves', async () => {
    const { rows } = await postgres.query<{ readonly reference: string }>(
      `SELECT c.conrelid::regclass || '.' || a.attname || ' -> ' || c.confrelid::regclass AS reference
       FROM pg_constraint AS c JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'`,
    );
    const references = inSqlite<{ readonly reference: string }>(
      `SELECT t.name || '.' || f."from" || ' -> ' || f."table" AS reference FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f WHERE ${SQLITE_OWN}`,
    );
    const sorted = (found: readonly { readonly reference: string }[]): readonly string[] => found.map(({ reference }) => reference).toSorted();
    expect(sorted(rows)).toEqual(sorted(references).filter((reference) => !LOOKED_AFTER.has(reference)));
  });

  it('given the schema of the program, then it is that of the database', async () => {
    const described = Object.values(ALL_TABLES).flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns.map((column) => ({ table: name, name: column.name, type: column.getSQLType(), required: column.notNull || column.primary }));
    });
    const inOrder = described.toSorted((a, b) => (`${a.table} ${a.name}` < `${b.table} ${b.name}` ? -1 : 1));
    expect(inOrder).toEqual(await postgresColumns());
    expect(Object.keys(ALL_TABLES)).toEqual(Object.keys(SQLITE_TABLES));
  });

  it('given the order of texts, then it is by their bytes everywhere, whatever the server is set to', async () => {
    const { rows } = await postgres.query<{ readonly name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'`,
    );
    expect(rows).toEqual([]);
  });
});
