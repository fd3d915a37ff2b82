import { Client } from 'pg';
import { startPostgres } from './postgres.ts';
import type { PrivatePostgres } from './postgres.ts';

/** Databases for the tests of one file: each test gets an empty one, and making one anew is the exception. */
export interface Databases {
  /** Address of a database without rows. It may have the tables of the store already. */
  take(): Promise<string>;
  /** Gives a database back that nobody uses any more. */
  giveBack(url: string): void;
  close(): Promise<void>;
}

/** Starts a server of its own at the first `take`; it need not survive the test, so it does not wait for the disk. */
export function createDatabases(): Databases {
  let server: Promise<PrivatePostgres> | undefined;
  let made = 0;
  const free: string[] = [];
  return {
    async take() {
      server ??= startPostgres({ settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' } });
      const url = free.pop();
      if (url === undefined) {
        made += 1;
        return (await server).createDatabase(`test${made}`);
      }
      await emptyDatabase(url);
      return url;
    },
    giveBack(url) {
      free.push(url);
    },
    async close() {
      await (await server)?.close();
    },
  };
}

/** Deletes every row of a store. That is much faster than making the tables anew while there are few. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ readonly name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration'");
    // without the triggers: those of the audit chain refuse it, and those of references ask for an order
    await client.query(['SET session_replication_role = replica', ...rows.map(({ name }) => `DELETE FROM "${name}"`)].join('; '));
  } finally {
    await client.end();
  }
}
