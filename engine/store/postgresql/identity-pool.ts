import { Pool } from 'pg';
import { getTypeParser } from './queries/pool.ts';

const LONGEST_CONNECT_MS = 5_000;
const LONGEST_WAIT_MS = 15_000;
/** The server gives up before; one that has not answered until then is not there, whatever the open connection says. */
const LONGEST_SILENCE_MS = LONGEST_WAIT_MS + 2_000;

/** Connections for signing in and for what administrators change; opened when they are needed. */
export function openIdentityPool(url: string): Pool {
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
  return pool;
}
