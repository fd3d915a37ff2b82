import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryDatabase, memoryBackend } from '../../../test/simulation/memory-database.ts';
import { memoryQueries } from '../../../test/simulation/memory-queries.ts';
import { readRow } from '../conformance/reading.ts';
import { sampleRows } from '../conformance/sample-rows.ts';
import { changing, insert } from '../conformance/writing.ts';
import type { IdentityStore } from '../identity.ts';
import type { Store } from '../port.ts';
import type { JobRow } from '../rows/execution.ts';
import { readLockableJobs } from '../work.ts';
import type { Work } from '../work.ts';
import { StorageFailed } from '../storage-failed.ts';
import { BackendUnavailable, CommitUnknown } from './backend.ts';
import type { Backend } from './backend.ts';
import { createOptimisticStore } from './index.ts';

const TENANT = 'musterstadt';
const ROUND_TRIP_MS = 2;

/** A process's store that counts what it asks of the database, and can be told to fail. */
interface Counted {
  readonly store: Store;
  readonly trips: { reads: number; commits: number; refused: number };
  fail: Error | null;
  /** The next commit waits for it. */
  gate: Promise<void> | null;
}

function open(database: MemoryDatabase): Counted {
  const inner = memoryBackend(database);
  const trips = { reads: 0, commits: 0, refused: 0 };
  const counted: Counted = {
    trips,
    fail: null,
    gate: null,
    store: createOptimisticStore(
      {
        async read(reads) {
          trips.reads += 1;
          await wait(ROUND_TRIP_MS);
          return inner.read(reads);
        },
        async commit(group) {
          trips.commits += 1;
          const { gate } = counted;
          counted.gate = null;
          await (gate ?? wait(ROUND_TRIP_MS));
          if (counted.fail !== null) throw counted.fail;
          const verdict = await inner.commit(group);
          if (!verdict.stored) trips.refused += 1;
          return verdict;
        },
      } satisfies Backend,
      { identity: {} as IdentityStore, queries: memoryQueries(database), close: () => Promise.resolve() },
    ),
  };
  return counted;
}

interface Held<T> {
  readonly answered: Promise<T>;
  readonly letGo: () => void;
  readonly lose: (error: Error) => void;
}

/** Begins a command, and gives it when the database has it but does not store it yet. */
async function hold<T>(counted: Counted, work: () => Work<T>): Promise<Held<T>> {
  const { promise, resolve: letGo, reject: lose } = Promise.withResolvers<void>();
  counted.gate = promise;
  const answered = counted.store.commit(work).then(({ result }) => result);
  while (counted.gate !== null) await wait(0);
  return { answered, letGo, lose };
}

function* countUp(name: string): Work<number> {
  const row = yield* readRow('counter', TENANT, name);
  const value = (row?.value ?? 0) + 1;
  if (row === null) return { result: value, changes: [insert('counter', { tenant: TENANT, name, value, revision: 1 })] };
  return { result: value, changes: [{ op: 'update', table: 'counter', row: { ...row, value, revision: row.revision + 1 }, revision: row.revision }] };
}

/** Refuses when the counter has reached a value; looks at two rows, so that they may be of different moments. */
function* refuseFrom(limit: number): Work<number> {
  yield* readRow('counter', TENANT, 'other');
  const row = yield* readRow('counter', TENANT, 'number');
  if ((row?.value ?? 0) >= limit) throw new Error('too many');
  return { result: row?.value ?? 0, changes: [] };
}

describe('the optimistic store', () => {
  let database: MemoryDatabase;
  let ours: Counted;
  let theirs: Counted;
  beforeEach(() => {
    database = new MemoryDatabase();
    ours = open(database);
    theirs = open(database);
  });
  const count = async (counted: Counted, name = 'number'): Promise<number> => (await counted.store.commit(() => countUp(name))).result;

  it('given a few commands in one turn, then they cost one round trip to read and one to write, whatever they read', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => count(ours, `number ${index % 3}`)));
    expect(ours.trips).toEqual({ reads: 1, commits: 1, refused: 0 });
  });

  it('given many commands in one turn, then the second half runs while the first is stored', async () => {
    let stored = 0;
    const begunBefore: number[] = [];
    const notes = Array.from({ length: 50 }, async (_, index) => {
      await ours.store.commit(function* () {
        begunBefore[index] = stored;
        return yield* countUp(`number ${index}`);
      });
      stored += 1;
    });
    await Promise.all(notes);
    expect(begunBefore).toEqual(Array(50).fill(0));
    expect(ours.trips).toEqual({ reads: 2, commits: 2, refused: 0 });
  });

  it('given a command that needs what is being stored for another, then it waits for that instead of asking in vain', async () => {
    await count(ours);
    const first = await hold(ours, () => countUp('number'));
    const second = count(ours);
    expect(await count(ours, 'other')).toBe(1);
    first.letGo();
    expect(await Promise.all([first.answered, second])).toEqual([2, 3]);
    expect(ours.trips).toEqual({ reads: 2, commits: 4, refused: 0 });
  });

  it('given a command that needs a row that is being written and that nobody has read, then it asks for nothing', async () => {
    const first = await hold(ours, () => changing(insert('counter', { tenant: TENANT, name: 'number', value: 1, revision: 1 })));
    const second = count(ours);
    await wait(2 * ROUND_TRIP_MS);
    first.letGo();
    expect(await second).toBe(2);
    expect(ours.trips).toEqual({ reads: 0, commits: 2, refused: 0 });
  });

  it('given rows that this process wrote last, then the next command reads nothing', async () => {
    await count(ours);
    expect(await count(ours)).toBe(2);
    expect(ours.trips).toEqual({ reads: 1, commits: 2, refused: 0 });
  });

  it('given a row that another process wrote meanwhile, then only the command that rests on it runs again', async () => {
    await count(ours);
    await count(theirs);
    let neighbour = 0;
    const [number] = await Promise.all([
      count(ours),
      ours.store.commit(function* () {
        neighbour += 1;
        return yield* countUp('other');
      }),
    ]);
    expect(number).toBe(3);
    expect(neighbour).toBe(1);
    expect((await ours.store.counts()).repeated).toBe(1);
    expect((await ours.store.row('counter', TENANT, 'other'))?.value).toBe(1);
  });

  it('given a refusal that rests on what is no longer so, then it is not believed', async () => {
    await count(ours);
    await theirs.store.commit(function* () {
      const row = yield* readRow('counter', TENANT, 'number');
      return { result: null, changes: row === null ? [] : [{ op: 'delete' as const, table: 'counter' as const, row }] };
    });
    expect((await ours.store.commit(() => refuseFrom(1))).result).toBe(0);
    await count(theirs);
    await expect(ours.store.commit(() => refuseFrom(1))).rejects.toThrow('too many');
  });

  it('given a refusal that rests on what is no longer so, when its neighbour learns better before the group is stored, then it is not believed either', async () => {
    await count(ours);
    await count(theirs);
    // rests on the old number as well, and tells this store that it is old
    const first = await hold(ours, function* (): Work<null> {
      yield* readRow('counter', TENANT, 'number');
      return { result: null, changes: [insert('counter', { tenant: TENANT, name: 'first', value: 1, revision: 1 })] };
    });
    const refused = ours.store.commit(function* (): Work<number> {
      const row = yield* readRow('counter', TENANT, 'number');
      if (row?.value === 1) throw new Error('still one');
      return { result: row?.value ?? 0, changes: [] };
    });
    const neighbour = ours.store.commit(function* (): Work<number> {
      for (let index = 0; index < 8; index += 1) yield* readRow('counter', TENANT, `far ${index}`);
      return { result: (yield* readRow('counter', TENANT, 'number'))?.value ?? 0, changes: [] };
    });
    for (const { reads } = ours.trips; ours.trips.reads === reads; ) await wait(0);
    first.letGo();
    expect((await Promise.all([refused, neighbour])).map(({ result }) => result)).toEqual([2, 2]);
    await first.answered;
  });

  it('given a commit of which nobody knows whether it was stored, then all its commands hear that, and the next one works', async () => {
    ours.fail = new CommitUnknown(null);
    const outcomes = await Promise.allSettled([count(ours), count(ours, 'other')]);
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as Error).name : ''))).toEqual(['CommitUnknown', 'CommitUnknown']);
    ours.fail = null;
    expect(await count(ours)).toBe(1);
  });

  it('given a command that waits for another group, when that is lost, then the command itself is carried out', async () => {
    await count(ours);
    const first = await hold(ours, () => countUp('number'));
    const waiting = count(ours);
    expect(await count(ours, 'other')).toBe(1);
    first.lose(new CommitUnknown(null));
    await expect(first.answered).rejects.toThrow(CommitUnknown);
    expect(await waiting).toBe(2);
  });

  it.each([
    ['that is away', new BackendUnavailable(null)],
    ['whose disk is full', new StorageFailed(null)],
  ])('given a database %s, then a group is not tried in halves', async (_what, failure) => {
    ours.fail = failure;
    expect((await Promise.allSettled([count(ours), count(ours, 'a'), count(ours, 'b')])).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(ours.trips.commits).toBe(1);
  });

  it('given two commands of one turn that take jobs, then no job is taken twice', async () => {
    const { unit, deployment, process_definition: definition, case_file: file, instance, job } = sampleRows();
    const jobs = Array.from({ length: 4 }, (_, index): JobRow => ({ ...job, id: `job ${index}`, idempotencyKey: `job ${index}`, topic: 'mail' }));
    await ours.store.commit(() => changing(insert('unit', unit), insert('deployment', deployment), insert('process_definition', definition), insert('case_file', file), insert('instance', instance), ...jobs.map((row) => insert('job', row))));
    const take = async (): Promise<readonly string[]> =>
      (await ours.store.commit(function* (): Work<readonly string[]> {
        const now = job.dueAt;
        const found = yield* readLockableJobs({ tenant: TENANT, topics: ['mail'], now, limit: 3 });
        return { result: found.map(({ id }) => id), changes: found.map((row) => ({ op: 'update', table: 'job', row: { ...row, dueAt: now + 1, revision: row.revision + 1 }, revision: row.revision })) };
      })).result;
    const [first, second] = await Promise.all([take(), take()]);
    expect([...first, ...second].toSorted()).toEqual([...new Set([...first, ...second])].toSorted());
    expect(first).toHaveLength(3);
    expect([...second, ...(await take())]).toHaveLength(1);
  });

  it('given commands that nobody has answered yet, when the store is closed, then it answers them first', async () => {
    const asked = [count(ours), count(ours)];
    const closed = ours.store.close();
    expect(await Promise.all(asked)).toEqual([1, 2]);
    await closed;
    await expect(count(ours)).rejects.toThrow('closed');
  });
});
