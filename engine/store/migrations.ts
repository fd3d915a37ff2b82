import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One step from one schema to the next, as plain SQL of one database. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** What the database remembers of a migration. */
export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** Thrown when database and program do not fit together; says what the operator has to do. */
export class MigrationRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MigrationRefused';
  }
}

/** The migrations of the program, in order. File names begin with their number: `0001_identity.sql`. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .toSorted()
    .map((file) => ({ number: Number(file.slice(0, 4)), name: file.slice(0, -4), sql: readFileSync(join(folder, file), 'utf8') }));
}

/**
 * The migrations that a database still needs. Refuses one that is newer than the program, and one whose applied
 * migrations are not the program's.
 */
export function pendingMigrations(applied: readonly AppliedMigration[], migrations: readonly Migration[]): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const row of applied) {
    const migration = known.get(row.number);
    if (migration === undefined) {
      throw new MigrationRefused(`The database has migration ${row.name}, which this program does not know: it was written by a newer version. Start that version, or restore a backup.`);
    }
    if (checksum(migration.sql) !== row.checksum) {
      throw new MigrationRefused(`Migration ${row.name} of this program is not the one the database was made with. Start the version that made the database.`);
    }
  }
  const last = applied.at(-1)?.number ?? 0;
  return migrations.filter(({ number }) => number > last);
}

export function checksum(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
