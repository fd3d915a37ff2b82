import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../test/support/postgres.ts';
import type { PrivatePostgres } from '../../../test/support/postgres.ts';
import { BackendUnavailable } from '../optimistic/backend.ts';
import { openIdentityPool } from './identity-pool.ts';
import type { IdentityPool } from './identity-pool.ts';

describe('connections for signing in', () => {
  let server: PrivatePostgres;
  let pool: IdentityPool;
  beforeAll(async () => {
    server = await startPostgres();
    pool = openIdentityPool(server.url);
  });
  afterAll(async () => {
    await pool.close();
    await server.close();
  });

  /** As an operator ends it, or a server that is shut down. */
  async function endOtherConnections(): Promise<void> {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'laufzettel identity'`);
    await client.end();
    await wait(50);
  }

  it('given one that ends between two statements, then the transaction says that the database is away, and the next one is done', async () => {
    const interrupted = pool.inOne(async (transaction) => {
      await endOtherConnections();
      await transaction.query('SELECT 1');
    });
    await expect(interrupted).rejects.toBeInstanceOf(BackendUnavailable);
    expect(await pool.inOne(async (transaction) => (await transaction.query('SELECT 1 AS one')).rows)).toEqual([{ one: 1 }]);
  });

  it('given one that ends while nobody uses it, then the next question is answered', async () => {
    await pool.read('SELECT 1', []);
    await endOtherConnections();
    expect(await pool.read('SELECT 1 AS one', [])).toEqual([{ one: 1 }]);
  });
});
