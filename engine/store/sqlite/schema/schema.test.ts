import { fileURLToPath } from 'node:url';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../connection.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { ALL_TABLES } from './index.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
}

const connection = openConnection(':memory:');
migrate(connection, readMigrations(fileURLToPath(new URL('../../../../migrations/sqlite/', import.meta.url))), 1);

const migrated = (table: string): readonly Column[] =>
  (connection.prepare('SELECT name, lower(type) AS type, "notnull" OR pk > 0 AS required FROM pragma_table_info(?) ORDER BY name').all(table) as { name: string; type: string; required: number }[]).map(
    ({ name, type, required }) => ({ name, type, notNull: required === 1 }),
  );

describe('schema', () => {
  it.each(Object.entries(ALL_TABLES))('given the migrated database, then %s has exactly the columns of the schema', (_name, table) => {
    const { name, columns } = getTableConfig(table);
    const described = columns.map((column) => ({ name: column.name, type: column.getSQLType(), notNull: column.notNull || column.primary }));
    expect(described.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(migrated(name));
  });

  it('given the migrated database, then it has no table that the schema does not know', () => {
    const known = new Set(Object.values(ALL_TABLES).map((table) => getTableConfig(table).name));
    const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'case_search%'").pluck().all() as string[];
    expect(tables.filter((table) => !known.has(table))).toEqual(['migration']);
  });

  it('given the migrated database, then every row belongs to a tenant', () => {
    const without = Object.values(ALL_TABLES)
      .map((table) => getTableConfig(table))
      .filter(({ name, columns }) => name !== 'tenant' && !columns.some((column) => column.name === 'tenant' && column.notNull));
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});
