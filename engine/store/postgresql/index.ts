import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { createOptimisticStore } from '../optimistic/index.ts';
import { MigrationRefused, readMigrations } from '../migrations.ts';
import type { Store } from '../port.ts';
import { createBackend } from './backend.ts';
import { openIdentityPool } from './identity-pool.ts';
import { createIdentityStore } from './identity.ts';
import { migrate } from './migrate.ts';
import { createQueries, openReadingPool } from './queries/index.ts';
import { createShapes } from './row-shape.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/postgresql/', import.meta.url));

/** Connections for what screens ask. */
const READERS = 4;

/**
 * Opens the database at `url` (`postgresql://user@host/database`) and brings it to the program's schema. Any number of
 * processes may have it open. Throws `MigrationRefused` when it was written by a newer program, and what the driver says
 * when it cannot be reached.
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
      await Promise.all([backend.close(), reading.close(), identities.end()]);
    },
  });
}

/** Brings the database to the program's schema. Throws like `openPostgresStore`. */
export async function prepareDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // unheard, the end of this connection would end the process
  client.on('error', () => undefined);
  await client.connect();
  try {
    // the time of a migration is the operator's, never a case's: the runtime's clock has no say in it
    await migrate(client, readMigrations(MIGRATIONS), Date.now());
  } finally {
    await client.end();
  }
}

export { MigrationRefused };
