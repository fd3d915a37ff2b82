import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { BackendUnavailable } from '../optimistic/backend.ts';
import { createOptimisticStore } from '../optimistic/index.ts';
import { MigrationRefused, readMigrations } from '../migrations.ts';
import type { Store } from '../port.ts';
import { createBackend } from './backend.ts';
import { ConnectionBroken, isRefusal } from './connection.ts';
import { openIdentityPool } from './identity-pool.ts';
import { createIdentityStore } from './identity.ts';
import { migrate } from './migrate.ts';
import { patiently } from './patience.ts';
import { createQueries, openReadingPool } from './queries/index.ts';
import { createShapes } from './row-shape.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/postgresql/', import.meta.url));

/** Connections for what screens ask. */
const READERS = 4;

/**
 * Opens the database at `url` (`postgresql://user@host/database`) and brings it to the program's schema. Any number of
 * processes may have it open. Throws `MigrationRefused` when it was written by a newer program, `BackendUnavailable` when
 * it cannot be reached for a while, and what the database says when it refuses.
 */
export async function openPostgresStore(url: string): Promise<Store> {
  await prepareDatabase(url);
  const shapes = createShapes();
  const backend = createBackend(url, shapes);
  const reading = openReadingPool(url, READERS);
  const identities = openIdentityPool(url);
  return createOptimisticStore(backend, {
    identity: createIdentityStore(identities),
    queries: createQueries(reading, shapes),
    async close() {
      await Promise.all([backend.close(), reading.close(), identities.close()]);
    },
  });
}

/** Brings the database to the program's schema, and waits for one that is just starting. Throws like `openPostgresStore`. */
export function prepareDatabase(url: string): Promise<void> {
  return patiently(async () => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    // unheard, the end of this connection would end the process
    client.on('error', () => undefined);
    try {
      await client.connect();
      // the time of a migration is the operator's, never a case's: the runtime's clock has no say in it
      await migrate(client, readMigrations(MIGRATIONS), Date.now());
    } catch (error) {
      throw error instanceof MigrationRefused || isRefusal(error) || isWrongAddress(error) ? error : new ConnectionBroken(error);
    } finally {
      // not waited for: of a connection that broke while it was made, the driver never tells the end
      client.end().catch(() => undefined);
    }
  }, BackendUnavailable);
}

/** No such database, or not for this user: waiting does not help. */
function isWrongAddress(error: unknown): boolean {
  return /^(?:28|3D)/.test(String((error as { readonly code?: unknown }).code));
}
