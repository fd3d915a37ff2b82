import { Pool, types } from 'pg';
import { BackendUnavailable } from '../../optimistic/backend.ts';
import { isRefusal } from '../connection.ts';
import { refusalOf } from '../refusal.ts';
import type { Answering } from './dialect.ts';

const LONGEST_CONNECT_MS = 5_000;
/** A screen that waits longer is better told that something is wrong. */
const LONGEST_ANSWER_MS = 20_000;
/** The server gives up before; one that has not answered until then is not there, whatever the open connection says. */
const LONGEST_SILENCE_MS = LONGEST_ANSWER_MS + 2_000;

/**
 * Each statement for screens is written for one way through the indexes, whatever its values, so it is planned once per
 * connection: planning a page of tasks for its ids took as long as reading it. It always goes by index, whatever the statistics
 * say of a table that grew since, and an index lies in memory or on a disk that seeks fast. Compiling plans never pays for
 * pages of a list.
 */
const SETTINGS = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'random_page_cost=1.1', 'jit=off', 'default_transaction_read_only=on', `statement_timeout=${LONGEST_ANSWER_MS}`];

/** Connections that only read. */
export interface ReadingPool extends Answering {
  close(): Promise<void>;
}

/** Opens connections when they are needed, up to `size`; nothing is connected yet when this returns. */
export function openReadingPool(url: string, size: number): ReadingPool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: LONGEST_CONNECT_MS,
    query_timeout: LONGEST_SILENCE_MS,
    keepAlive: true,
    application_name: 'laufzettel queries',
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    types: { getTypeParser },
  });
  // the end of an idle connection: the next query opens another
  pool.on('error', () => undefined);
  return {
    async query(statement) {
      try {
        return await pool.query(statement);
      } catch (error) {
        if (isRefusal(error)) throw refusalOf(error);
      }
      // a connection that broke while nobody used it is noticed only now
      try {
        return await pool.query(statement);
      } catch (error) {
        throw isRefusal(error) ? refusalOf(error) : new BackendUnavailable(error);
      }
    },
    close: () => pool.end(),
  };
}

/** PostgreSQL's number for the type `bigint`. */
const BIGINT = 20;

const parserOf = types.getTypeParser as (oid: number, format?: 'text') => unknown;

/** Every number of the store fits into a double. */
export const getTypeParser = ((oid: number, format?: 'text'): unknown => (oid === BIGINT ? Number : parserOf(oid, format))) as typeof types.getTypeParser;
