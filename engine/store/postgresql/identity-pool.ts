import { Pool } from 'pg';
import type { PoolClient, QueryResultRow } from 'pg';
import { BackendUnavailable, CommitUnknown } from '../optimistic/backend.ts';
import { isRefusal } from './connection.ts';
import { getTypeParser } from './queries/pool.ts';
import { refusalOf } from './refusal.ts';

const LONGEST_CONNECT_MS = 5_000;
const LONGEST_WAIT_MS = 15_000;
/** The server gives up before; one that has not answered until then is not there, whatever the open connection says. */
const LONGEST_SILENCE_MS = LONGEST_WAIT_MS + 2_000;

/** A connection with a transaction under way. */
export type Transaction = Pick<PoolClient, 'query'>;

/**
 * Connections for signing in and for what administrators change. All of it rejects with `BackendUnavailable` when the
 * database cannot be reached and nothing was stored, with `CommitUnknown` when it went away while it stored something, and
 * with what a refusal of the database means.
 */
export interface IdentityPool {
  /** Rows of a statement that only reads; one with a name is prepared once per connection. */
  read<R extends QueryResultRow>(text: string, values: readonly unknown[], name?: string): Promise<readonly R[]>;
  /** How many rows a statement has written. */
  write(text: string, values: readonly unknown[]): Promise<number>;
  /** Several statements in one transaction: all or none. */
  inOne<T>(statements: (transaction: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Nothing is connected yet when this returns. */
export function openIdentityPool(url: string): IdentityPool {
  const pool = new Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: LONGEST_CONNECT_MS,
    lock_timeout: LONGEST_WAIT_MS,
    statement_timeout: LONGEST_WAIT_MS,
    query_timeout: LONGEST_SILENCE_MS,
    idle_in_transaction_session_timeout: 5_000,
    keepAlive: true,
    application_name: 'laufzettel identity',
    types: { getTypeParser },
  });
  // the end of an idle connection: the next query opens another
  pool.on('error', () => undefined);
  // and of one that is lent, between two statements: the next of them tells of it; unheard, it would end the process
  pool.on('connect', (client) => client.on('error', () => undefined));

  async function lend<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch(away);
    try {
      const value = await work(client);
      client.release();
      return value;
    } catch (error) {
      // in the middle of a transaction, or broken: the next one gets another
      client.release(true);
      throw error;
    }
  }

  return {
    async read<R extends QueryResultRow>(text: string, values: readonly unknown[], name?: string) {
      const ask = (): Promise<readonly R[]> => lend(async (client) => (await client.query<R>({ text, values: [...values], ...(name === undefined ? {} : { name }) }).catch(away)).rows);
      // a connection that broke while nobody used it is noticed only now
      return ask().catch((error: unknown) => {
        if (error instanceof BackendUnavailable) return ask();
        throw error;
      });
    },
    write: (text, values) => lend(async (client) => (await client.query(text, [...values]).catch(unheard)).rowCount ?? 0),
    inOne: (statements) =>
      lend(async (client) => {
        const value = await client.query('BEGIN').then(() => statements(client)).catch(away);
        await client.query('COMMIT').catch(unheard);
        return value;
      }),
    close: () => pool.end(),
  };
}

function away(error: Error): never {
  throw isRefusal(error) ? refusalOf(error) : new BackendUnavailable(error);
}

function unheard(error: Error): never {
  throw isRefusal(error) ? refusalOf(error) : new CommitUnknown(error);
}
