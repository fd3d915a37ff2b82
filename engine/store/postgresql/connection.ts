import { randomBytes } from 'node:crypto';
import { Client, DatabaseError } from 'pg';
import { Batch } from './batch.ts';
import type { BatchAnswer, Call } from './batch.ts';

const LONGEST_CONNECT_MS = 5_000;
/** Longer than the server lets any statement wait for a lock: a server that answers later than this is not there. */
const LONGEST_ANSWER_MS = 25_000;

/** The plans of commands are made once and always go by index: a table may be empty today and hold a million rows soon. */
const SETTINGS = [
  "SET plan_cache_mode = 'force_generic_plan'",
  'SET enable_seqscan = off',
  'SET enable_hashjoin = off',
  'SET enable_mergejoin = off',
  'SET jit = off',
  "SET default_transaction_isolation = 'read committed'",
  'SET lock_timeout = 15000',
  'SET statement_timeout = 20000',
  'SET idle_in_transaction_session_timeout = 5000',
  // acknowledged is durable, whatever the server does for others
  "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')",
].join('; ');

/** The database cannot be reached any more over this connection; what was under way may have been stored. */
export class ConnectionBroken extends Error {
  constructor(cause: unknown) {
    super('The connection to the database broke.', { cause });
    this.name = 'ConnectionBroken';
  }
}

/** A connection that runs batches, one after the other. */
export interface BatchConnection {
  /** Unlike that of any other connection there has ever been. */
  readonly id: string;
  readonly broken: boolean;
  /** Resolves with what the database said, also when it refused. Rejects with `ConnectionBroken`. */
  run(calls: readonly Call[]): Promise<BatchAnswer>;
  close(): Promise<void>;
}

/** Name under which the database lists a connection. */
export function applicationName(id: string): string {
  return `laufzettel ${id}`;
}

/** Rejects with `ConnectionBroken` when the database cannot be reached, and with what it said when it refused. */
export async function connect(url: string): Promise<BatchConnection> {
  const id = randomBytes(12).toString('hex');
  const client = new Client({ connectionString: url, application_name: applicationName(id), connectionTimeoutMillis: LONGEST_CONNECT_MS, keepAlive: true });
  let broken = false;
  client.on('error', () => {
    broken = true;
  });
  // the driver's own limit ends with the greeting
  const greeting = setTimeout(() => destroy(client), 2 * LONGEST_CONNECT_MS);
  try {
    await client.connect();
    await client.query(SETTINGS);
  } catch (error) {
    client.end().catch(() => undefined);
    throw isRefusal(error) ? error : new ConnectionBroken(error);
  } finally {
    clearTimeout(greeting);
  }
  const prepared = new Set<string>();
  return {
    id,
    get broken() {
      return broken;
    },
    async run(calls) {
      const batch = new Batch(calls, prepared);
      const patience = setTimeout(() => {
        broken = true;
        destroy(client);
      }, LONGEST_ANSWER_MS);
      client.query(batch);
      const answer = await batch.answer;
      clearTimeout(patience);
      if (answer.error === null || isRefusal(answer.error)) return answer;
      broken = true;
      destroy(client);
      throw new ConnectionBroken(answer.error);
    },
    async close() {
      // of a connection that broke, the driver may never tell the end
      if (broken) return;
      broken = true;
      await client.end();
    },
  };
}

/** Ends a connection that no longer answers. */
function destroy(client: Client): void {
  (client as unknown as { readonly connection: { readonly stream: { destroy(): void } } }).connection.stream.destroy();
}

/** Shutdown, crash, start-up and time-outs that end the session: the database says so, and the connection is gone. */
const ENDINGS = /^(?:57P0[1-5]|25P0[34]|08|28|3D|53300)/;

/** Whether the database refused a statement, rather than being out of reach. */
export function isRefusal(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && !ENDINGS.test(error.code ?? '');
}
