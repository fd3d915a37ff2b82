import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { CommitUnknown } from '../optimistic/backend.ts';
import type { Verdict } from '../optimistic/backend.ts';
import type { BatchAnswer } from './batch.ts';
import { stored } from './commit.ts';
import type { CommitBatch } from './commit.ts';
import { ConnectionBroken, applicationName } from './connection.ts';
import type { BatchConnection } from './connection.ts';
import { createConnections } from './connections.ts';
import { patiently } from './patience.ts';
import { refusalOf } from './refusal.ts';

const COMMITTERS = 2;
const POLL_MS = 20;
/** A server process that hangs in its disk does not hear that it is to end. */
const LONGEST_ENDING_MS = 15_000;
/** Rows that a process which was killed left behind. */
const LEFT_BEHIND_MS = 24 * 60 * 60_000;

const ARRIVE = { name: 'arrive', text: 'INSERT INTO committer (id, commits, opened_at) VALUES ($1::text, 0, $2::bigint)' };
const LEAVE = { name: 'leave', text: 'DELETE FROM committer WHERE id = $1::text' };
const TIDY = {
  name: 'tidy_committers',
  text: `DELETE FROM committer WHERE opened_at < $1::bigint
    AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'laufzettel ' || committer.id)`,
};

/** A connection that commits groups, numbered from 1. */
export interface Committer {
  readonly id: string;
  next(): number;
  /**
   * `found`: the connection broke and the group turned out to be stored. Rejects with `ConnectionBroken` when it is not,
   * and with `CommitUnknown` when that cannot be found out.
   */
  run(batch: CommitBatch): Promise<{ readonly answer: BatchAnswer; readonly found: Verdict | null }>;
}
export interface Committers {
  use<T>(work: (committer: Committer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Connections for commits. Each transaction writes its number into a row of its connection, so that after a break it can
 * be found out whether the last one was stored: nothing is done twice, and nothing is reported as lost that is there.
 */
export function createCommitters(url: string): Committers {
  const numbers = new WeakMap<BatchConnection, number>();
  const connections = createConnections(
    url,
    COMMITTERS,
    async (connection) => {
      const now = Date.now();
      const { error } = await connection.run([{ statement: ARRIVE, values: [connection.id, String(now)] }, { statement: TIDY, values: [String(now - LEFT_BEHIND_MS)] }]);
      if (error !== null) throw refusalOf(error);
    },
    async (connection) => {
      await connection.run([{ statement: LEAVE, values: [connection.id] }]);
    },
  );
  return {
    use: (work) =>
      connections.use((connection) =>
        work({
          id: connection.id,
          next() {
            const number = (numbers.get(connection) ?? 0) + 1;
            numbers.set(connection, number);
            return number;
          },
          async run(batch) {
            try {
              return { answer: await connection.run(batch.calls), found: null };
            } catch (error) {
              if (!batch.writes || !(error instanceof ConnectionBroken)) throw error;
              const found = await findOut(url, connection.id, numbers.get(connection) ?? 0, batch.events);
              if (found === null) throw error;
              return { answer: { outcomes: [], error: null }, found };
            }
          },
        }),
      ),
    close: () => connections.close(),
  };
}

/**
 * Looks up whether the commit of a connection that broke was stored. A server process that still works for the broken
 * connection is ended first, so that the answer is final.
 */
async function findOut(url: string, id: string, commits: number, events: CommitBatch['events']): Promise<Verdict | null> {
  return patiently(async () => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      for (const until = Date.now() + LONGEST_ENDING_MS; ; ) {
        const { rows } = await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [applicationName(id)]);
        if (rows.length === 0) break;
        if (Date.now() > until) throw new Error('The server process of a broken connection does not end.');
        await wait(POLL_MS);
      }
      const { rows } = await client.query<{ version: string }>('SELECT xmin::text AS version FROM committer WHERE id = $1 AND commits = $2', [id, commits]);
      const version = rows[0]?.version;
      if (version === undefined) return null;
      return stored(Number(version), events, await numbersOf(client, version, events));
    } catch (error) {
      throw new ConnectionBroken(error);
    } finally {
      // not waited for: of a connection that broke while it was made, the driver never tells the end
      client.end().catch(() => undefined);
    }
  }, CommitUnknown);
}

/** The numbers that the events of a stored transaction got: those of each tenant are the newest but for what came since. */
async function numbersOf(client: Client, version: string, events: CommitBatch['events']): Promise<readonly number[]> {
  const tenants = events.flat().map(({ tenant }) => tenant);
  const numbers = new Map<string, number[]>();
  for (const tenant of new Set(tenants)) {
    const { rows } = await client.query<{ seq: string }>('SELECT seq FROM event WHERE tenant = $1 AND xmin::text = $2 ORDER BY seq DESC LIMIT $3', [tenant, version, tenants.filter((each) => each === tenant).length]);
    numbers.set(tenant, rows.map(({ seq }) => Number(seq)).toReversed());
  }
  return tenants.map((tenant) => numbers.get(tenant)?.shift() ?? 0);
}
