import { checksum, pendingMigrations } from '../migrations.ts';
import type { AppliedMigration, Migration } from '../migrations.ts';
import type { Connection } from './connection.ts';

export { MigrationRefused, readMigrations } from '../migrations.ts';

/**
 * Brings the database to the program's schema; every migration is one transaction. Refuses a database that is newer
 * than the program, and one whose applied migrations are not the program's.
 */
export function migrate(connection: Connection, migrations: readonly Migration[], now: number): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at integer NOT NULL) STRICT',
  );
  const applied = connection.prepare('SELECT number, name, checksum FROM migration ORDER BY number').all() as AppliedMigration[];
  for (const migration of pendingMigrations(applied, migrations)) apply(connection, migration, now);
}

function apply(connection: Connection, migration: Migration, now: number): void {
  connection.transaction(() => {
    connection.exec(migration.sql);
    connection
      .prepare('INSERT INTO migration (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)')
      .run(migration.number, migration.name, checksum(migration.sql), now);
  })();
}
