import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MigrationRefused } from '../../engine/store/migrations.ts';
import type { Store } from '../../engine/store/port.ts';
import { openPostgresStore } from '../../engine/store/postgresql/index.ts';
import { openSqliteStore } from '../../engine/store/sqlite/index.ts';
import { ConfigurationError } from '../config.ts';
import type { Configuration } from '../config.ts';

/** Where the database is, and how it is written. */
type Place = Pick<Configuration, 'dataFolder' | 'databaseUrl'> & Partial<Pick<Configuration, 'handOverFrom'>>;

/**
 * Opens the database of a configuration and brings it up to date: PostgreSQL when its address is set, otherwise a file in
 * the data folder. The folder is made when it is missing, for its owner alone: it holds applications of citizens. Throws
 * `ConfigurationError` when the database cannot be used.
 */
export async function openDatabase({ dataFolder, databaseUrl, handOverFrom }: Place): Promise<Store> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  if (databaseUrl !== null) return openShared(databaseUrl);
  try {
    return openSqliteStore(join(dataFolder, 'laufzettel.db'), handOverFrom === undefined ? {} : { handOver: handOverFrom });
  } catch (error) {
    throw error instanceof MigrationRefused ? new ConfigurationError([error.message]) : error;
  }
}

async function openShared(databaseUrl: string): Promise<Store> {
  try {
    return await openPostgresStore(databaseUrl);
  } catch (error) {
    if (error instanceof MigrationRefused) throw new ConfigurationError([error.message]);
    const reason = reasonOf(error);
    if (reason === null) throw error;
    throw new ConfigurationError([`The database of DATABASE_URL cannot be opened (${reason}): start it, or correct the address.`]);
  }
}

/** What the driver says, without the address, which may hold a password; `null` for what is not about reaching it. */
function reasonOf(error: unknown): string | null {
  const { cause, code, message } = error as { readonly cause?: unknown; readonly code?: unknown; readonly message?: unknown };
  if (code === 'DATABASE_UNAVAILABLE' && cause !== undefined) return reasonOf(cause) ?? 'no answer';
  // refused sign-in, unknown database, no right to make tables
  if (typeof code === 'string' && /^(?:28|3D|42501)/.test(code)) return String(message);
  return typeof code === 'string' && /^E[A-Z_]+$/.test(code) ? code : null;
}
