import Database from 'better-sqlite3';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

export type BookRow = Readonly<Record<string, unknown>>;

/** Looks into the database beside the programs under test; the same SQL on both stores. */
export interface Books {
  rows(sql: string): Promise<readonly BookRow[]>;
  close(): Promise<void>;
}

/** How long a database that is being restarted is waited for. */
const PATIENCE_MS = 30_000;

/** The file of an embedded database, opened for each look: the server that owns it may have been killed. */
export function sqliteBooks(path: string): Books {
  return {
    rows: (sql) =>
      patiently(() => {
        const connection = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
        try {
          return Promise.resolve(connection.prepare<[], BookRow>(sql).all());
        } finally {
          connection.close();
        }
      }),
    close: () => Promise.resolve(),
  };
}

/** A database server, reached past the network that the chaos cuts, over one connection until that breaks. */
export function postgresBooks(url: string): Books {
  let open: Client | null = null;
  const client = async (): Promise<Client> => {
    if (open !== null) return open;
    const fresh = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
    fresh.on('error', () => undefined);
    await fresh.connect();
    open = fresh;
    return fresh;
  };
  return {
    rows: (sql) =>
      patiently(async () => {
        try {
          return (await (await client()).query<Record<string, unknown>>(sql)).rows;
        } catch (error) {
          // not waited for: of a server that was killed, the driver may never tell the end
          open?.end().catch(() => undefined);
          open = null;
          throw error;
        }
      }),
    close: async () => open?.end().catch(() => undefined),
  };
}

/** SQL for a list of texts made by our own programs. */
export function listOf(texts: readonly string[]): string {
  return texts.length === 0 ? "('')" : `(${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')})`;
}

async function patiently<T>(look: () => Promise<T>): Promise<T> {
  for (const last = Date.now() + PATIENCE_MS; ; ) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > last) throw error;
      await wait(100);
    }
  }
}
