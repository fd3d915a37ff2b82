import type { Client } from 'pg';
import { MigrationRefused, checksum, pendingMigrations } from '../migrations.ts';
import type { AppliedMigration, Migration } from '../migrations.ts';

const OLDEST_SERVER = 17;
/** Names the lock under which one process migrates while the others wait; any number that nobody else uses. */
const MIGRATION_LOCK = '7212012206151';

/**
 * Brings the database to the program's schema; every migration is one transaction. Of several processes that start
 * together one migrates and the others wait for it. Refuses a database that is newer than the program, one whose applied
 * migrations are not the program's, and a server that is too old.
 */
export async function migrate(client: Client, migrations: readonly Migration[], now: number): Promise<void> {
  await refuseOldServer(client);
  await client.query('SELECT pg_advisory_lock($1::bigint)', [MIGRATION_LOCK]);
  try {
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration (number bigint PRIMARY KEY, name text COLLATE "C" NOT NULL, checksum text COLLATE "C" NOT NULL, applied_at bigint NOT NULL)',
    );
    const { rows } = await client.query<AppliedMigration>('SELECT number::integer, name, checksum FROM migration ORDER BY number');
    for (const migration of pendingMigrations(rows, migrations)) await apply(client, migration, now);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1::bigint)', [MIGRATION_LOCK]);
  }
}

async function apply(client: Client, migration: Migration, now: number): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)', [migration.number, migration.name, checksum(migration.sql), now]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ readonly version: string; readonly encoding: string }>("SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding");
  const version = Math.floor(Number(rows[0]?.version) / 10_000);
  if (version < OLDEST_SERVER) throw new MigrationRefused(`The database server is PostgreSQL ${version}; use version ${OLDEST_SERVER} or newer.`);
  if (rows[0]?.encoding !== 'UTF8') throw new MigrationRefused('The database does not hold its texts in UTF-8; create it with ENCODING UTF8.');
}
