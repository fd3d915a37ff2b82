import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../test/support/postgres.ts';
import type { PrivatePostgres } from '../../../test/support/postgres.ts';
import { readRow } from '../conformance/reading.ts';
import { changing } from '../conformance/writing.ts';
import type { Store } from '../port.ts';
import type { Work } from '../work.ts';
import { lockCall } from './commit.ts';
import { openPostgresStore } from './index.ts';

const TENANT = 'musterstadt';

/** A command that gives another result when it is done twice, and publishes what it has counted. */
function* countUp(): Work<number> {
  const row = yield* readRow('counter', TENANT, 'number');
  const value = (row?.value ?? 0) + 1;
  const next = { tenant: TENANT, name: 'number', value, revision: value };
  return {
    result: value,
    changes: [
      row === null ? { op: 'insert', table: 'counter', row: next } : { op: 'update', table: 'counter', row: next, revision: row.revision },
      { op: 'publish', event: { tenant: TENANT, type: 'case', caseId: null, taskId: `t${value}`, at: value } },
    ],
  };
}

describe('a database that goes away', () => {
  let server: PrivatePostgres;
  let databases = 0;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  async function counting(work: (url: string, store: Store) => Promise<void>): Promise<void> {
    databases += 1;
    const url = await server.createDatabase(`outage${databases}`);
    const store = await openPostgresStore(url);
    try {
      await work(url, store);
    } finally {
      await store.close();
    }
  }

  /** Counts up in several loops while something else is done; gives what was acknowledged. */
  async function countWhile(store: Store, meanwhile: (acknowledged: () => number) => Promise<void>): Promise<{ readonly drawn: readonly number[]; readonly events: ReadonlyMap<string | null, number>; readonly failures: readonly unknown[] }> {
    const loop = { running: true };
    const drawn: number[] = [];
    const failures: unknown[] = [];
    const events = new Map<string | null, number>();
    const loops = Array.from({ length: 4 }, async () => {
      while (loop.running) {
        try {
          const committed = await store.commit(() => countUp());
          drawn.push(committed.result);
          for (const { taskId, seq } of committed.events) events.set(taskId, seq);
        } catch (error) {
          failures.push(error);
        }
      }
    });
    try {
      await meanwhile(() => drawn.length);
    } finally {
      loop.running = false;
    }
    await Promise.all(loops);
    return { drawn, events, failures };
  }

  async function expectEachOnce(store: Store, { drawn, events, failures }: Awaited<ReturnType<typeof countWhile>>): Promise<void> {
    expect(failures).toEqual([]);
    expect(drawn.toSorted((a, b) => a - b)).toEqual(drawn.map((_, index) => index + 1));
    expect((await store.row('counter', TENANT, 'number'))?.value).toBe(drawn.length);
    const published = await store.queries.eventsSince(TENANT, 0, 100_000);
    expect(new Map(published.map(({ taskId, seq }) => [taskId, seq]))).toEqual(events);
  }

  it('given connections that are cut again and again while commands commit, then each command is done once and acknowledged', async () => {
    await counting(async (url, store) => {
      const operator = new Client({ connectionString: url });
      await operator.connect();
      const counted = await countWhile(store, async (acknowledged) => {
        for (let cut = 0; cut < 15; cut += 1) {
          for (const before = acknowledged(); acknowledged() < before + 3; ) await wait(cut % 5);
          await operator.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'laufzettel %'");
        }
      });
      await operator.end();
      await expectEachOnce(store, counted);
    });
  });

  it('given a server that is killed and started again while commands commit, then each command is done once and acknowledged', async () => {
    await counting(async (_url, store) => {
      const counted = await countWhile(store, async (acknowledged) => {
        for (let round = 0; round < 2; round += 1) {
          for (const before = acknowledged(); acknowledged() < before + 3; ) await wait(1);
          await server.kill();
          await server.start();
        }
      });
      await expectEachOnce(store, counted);
    });
  });

  it('given a server that is away, then who signs in hears that, and can when it is back', async () => {
    await counting(async (_url, { identity, queries }) => {
      const fact = { tenant: TENANT, at: 1, actorKind: 'account', actorId: 'a', actingFor: null, command: 'signIn', caseId: null, subject: null, detail: {} };
      await identity.ensureTenant({ key: TENANT, name: 'Musterstadt', land: 'SN' });
      await server.kill();
      const outcomes = await Promise.allSettled([identity.findAccount(TENANT, 'k.sommer'), identity.appendAudit(fact), identity.deleteSession('s')]);
      await server.start();
      expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as { readonly code: unknown }).code : 'done'))).toEqual(['DATABASE_UNAVAILABLE', 'DATABASE_UNAVAILABLE', 'DATABASE_UNAVAILABLE']);
      expect(await identity.findAccount(TENANT, 'k.sommer')).toBeNull();
      await identity.appendAudit(fact);
      expect(await queries.auditAfter(TENANT, 0, 10)).toMatchObject([{ seq: 1, command: 'signIn' }]);
    });
  });

  it('given another process that stalls with the lock of a tenant in its hands, then the others go on when its time is over', async () => {
    await counting(async (url, store) => {
      const stalled = new Client({ connectionString: url });
      let ended = false;
      stalled.on('error', () => {
        ended = true;
      });
      await stalled.connect();
      await stalled.query('BEGIN');
      const { statement, values } = lockCall([TENANT], 300);
      await stalled.query({ text: statement.text, values: [...values] });
      await store.commit(() => changing({ op: 'publish', event: { tenant: 'nachbarstadt', type: 'case', caseId: null, taskId: null, at: 1 } }));
      expect(ended).toBe(false);
      expect((await store.commit(() => countUp())).result).toBe(1);
      expect(ended).toBe(true);
    });
  });

  it('given a database that refuses to let anybody commit, then no connection is left open for each attempt, and work goes on afterwards', async () => {
    await counting(async (url, store) => {
      const operator = new Client({ connectionString: url });
      await operator.connect();
      await operator.query('ALTER TABLE committer ADD CONSTRAINT nobody CHECK (commits < 0) NOT VALID');
      for (let attempt = 0; attempt < 5; attempt += 1) await expect(store.commit(() => changing({ op: 'insert', table: 'counter', row: { tenant: TENANT, name: 'number', value: 0, revision: 0 } }))).rejects.toThrow('nobody');
      const { rows } = await operator.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'laufzettel %'");
      expect(rows.length).toBeLessThan(3);
      await operator.query('ALTER TABLE committer DROP CONSTRAINT nobody');
      await operator.end();
      expect((await store.commit(() => countUp())).result).toBe(1);
    });
  });

  it('given text that PostgreSQL cannot hold, then it is refused as wrong input and its neighbours are stored', async () => {
    await counting(async (_url, store) => {
      const note = (name: string): Promise<unknown> => store.commit(() => changing({ op: 'insert', table: 'counter', row: { tenant: TENANT, name, value: 1, revision: 1 } }));
      const outcomes = await Promise.allSettled([note('one'), note('null \0 byte'), note('half \ud800 character'), note('two')]);
      expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as { readonly code: unknown }).code : 'stored'))).toEqual(['stored', 'INVALID_INPUT', 'INVALID_INPUT', 'stored']);
      expect(await store.row('counter', TENANT, 'null \0 byte')).toBeNull();
    });
  });
});
