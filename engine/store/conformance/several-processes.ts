import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobRow } from '../rows/execution.ts';
import { createChainCheck } from '../audit-chain.ts';
import type { Store } from '../port.ts';
import type { PublishedEvent } from '../vocabulary.ts';
import { readLockableJobs } from '../work.ts';
import type { Change, Work } from '../work.ts';
import type { OpenedStore, StoreDriver } from './driver.ts';
import { readRow, selectRows } from './reading.ts';
import { TENANT, sampleRows } from './sample-rows.ts';
import { changing, insert, insertAll } from './writing.ts';

const OTHER = 'nachbarstadt';
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

function* countUp(name = 'number', tenant = TENANT): Work<number> {
  const row = yield* readRow('counter', tenant, name);
  if (row === null) return { result: 1, changes: [insert('counter', { tenant, name, value: 1, revision: 1 })] };
  return { result: row.value + 1, changes: [{ op: 'update', table: 'counter', row: { ...row, value: row.value + 1, revision: row.revision + 1 }, revision: row.revision }] };
}

/** Takes due jobs for a worker, `most` at once. */
export function* lockJobs(worker: string, most: number): Work<readonly string[]> {
  const jobs = yield* readLockableJobs({ tenant: TENANT, topics: ['mail'], now: 100, limit: most });
  const changes = jobs.map((job): Change => ({ op: 'update', table: 'job', row: { ...job, lockedBy: worker, lockedUntil: 1_000, dueAt: 1_000, revision: job.revision + 1 }, revision: job.revision }));
  return { result: jobs.map(({ id }) => id), changes };
}

/** What several processes over the same data must leave each other: nothing lost, nothing twice. */
export function describeSeveralProcesses(driver: StoreDriver): void {
  // what one process has for itself shows nothing here
  if (driver.shared !== true) return;
  describe(`${driver.name}: several processes`, () => {
    let opened: OpenedStore;
    let stores: readonly Store[];
    beforeEach(async () => {
      opened = await driver.open();
      if (opened.beside === undefined) throw new Error('A shared store opens its data a second time.');
      stores = [opened.store, await opened.beside(), await opened.beside(), await opened.beside()];
    });
    afterEach(() => opened.dispose());
    const inAll = async <T>(run: (store: Store, index: number) => Promise<T>): Promise<T[]> => Promise.all(stores.map(run));

    it('given commands in all of them, when they count up one number, then every number is drawn once and none is left out', async () => {
      const drawn = await inAll((store) => Promise.all(times(50, async () => (await store.commit(() => countUp())).result)));
      expect(drawn.flat().toSorted((a, b) => a - b)).toEqual(times(200, (index) => index + 1));
      expect((await opened.store.row('counter', TENANT, 'number'))?.value).toBe(200);
    });

    it('given commands that each insert only where they find nothing, then one of them does', async () => {
      await insertAll(opened.store, sampleRows());
      function* claim(name: string, id: string): Work<boolean> {
        const taken = yield* selectRows('messageKeysOfName', TENANT, name);
        return { result: taken.length === 0, changes: taken.length === 0 ? [insert('message_key', { ...sampleRows().message_key, id, name })] : [] };
      }
      for (let round = 0; round < 10; round += 1) {
        const won = await inAll(async (store, index) => (await store.commit(() => claim(`round ${round}`, `claim-${round}-${index}`))).result);
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await opened.store.select('messageKeysOfName', TENANT, `round ${round}`)).toHaveLength(1);
      }
    });

    it('given commands that each write what another reads, then the outcome is that of one after the other', async () => {
      function* unless(read: string, written: string): Work<boolean> {
        const found = yield* readRow('counter', TENANT, read);
        return { result: found === null, changes: found === null ? [insert('counter', { tenant: TENANT, name: written, value: 1, revision: 1 })] : [] };
      }
      const [one, two] = [stores[0]!, stores[1]!];
      for (let round = 0; round < 10; round += 1) {
        const [x, y] = [`x${round}`, `y${round}`];
        const [first, second] = await Promise.all([one.commit(() => unless(x, y)), two.commit(() => unless(y, x))]);
        expect([first.result, second.result].filter(Boolean)).toHaveLength(1);
      }
    });

    it('given a row that all of them have read, when each deletes it, then one of them does, and none that another has changed meanwhile', async () => {
      const rows = sampleRows();
      await insertAll(opened.store, rows);
      const at = (id: string): JobRow => ({ ...rows.job, id, state: 'pending', lockedBy: null });
      function* take(id: string): Work<boolean> {
        const job = yield* readRow('job', TENANT, id);
        return { result: job !== null && job.lockedBy === null, changes: job !== null && job.lockedBy === null ? [{ op: 'delete', table: 'job', row: job }] : [] };
      }
      function* lock(id: string): Work<boolean> {
        const job = yield* readRow('job', TENANT, id);
        if (job === null) return { result: false, changes: [] };
        return { result: true, changes: [{ op: 'update', table: 'job', row: { ...job, lockedBy: 'w', revision: job.revision + 1 }, revision: job.revision }] };
      }
      for (let round = 0; round < 10; round += 1) {
        const [free, locked] = [`free-${round}`, `locked-${round}`];
        await opened.store.commit(() => changing(insert('job', at(free)), insert('job', at(locked))));
        await inAll((store) => Promise.all([free, locked].map((id) => store.commit(function* () { return { result: (yield* readRow('job', TENANT, id)) !== null, changes: [] }; }))));
        await opened.store.commit(() => lock(locked));
        const [taken, refused] = [await inAll(async (store) => (await store.commit(() => take(free))).result), await inAll(async (store) => (await store.commit(() => take(locked))).result)];
        expect(taken.filter(Boolean)).toHaveLength(1);
        expect(refused).toEqual([false, false, false, false]);
        expect(await opened.store.row('job', TENANT, free)).toBeNull();
        // locked and deleted in one transaction, from what all of them still believe
        const [, deleted] = await Promise.all([stores[1]?.commit(() => lock(locked)), stores[1]?.commit(function* () { const job = yield* readRow('job', TENANT, locked); return { result: job !== null, changes: job === null ? [] : [{ op: 'delete', table: 'job', row: job }] }; })]);
        expect(deleted?.result).toBe(true);
        expect(await opened.store.row('job', TENANT, locked)).toBeNull();
      }
    });

    it('given commands that change what they have read and add a row under one key, then those that come too late run again and do not fail', async () => {
      const rows = sampleRows();
      await insertAll(opened.store, rows);
      function* claim(id: string): Work<boolean> {
        const job = yield* readRow('job', TENANT, id);
        if (job === null || job.lockedBy !== null) return { result: false, changes: [] };
        const locked: Change = { op: 'update', table: 'job', row: { ...job, lockedBy: 'w', revision: job.revision + 1 }, revision: job.revision };
        return { result: true, changes: [locked, insert('message_key', { ...rows.message_key, id: `key of ${id}` })] };
      }
      for (let round = 0; round < 10; round += 1) {
        const id = `claimed-${round}`;
        await opened.store.commit(() => changing(insert('job', { ...rows.job, id, lockedBy: null })));
        await inAll((store) => store.commit(function* () { return { result: (yield* readRow('job', TENANT, id)) !== null, changes: [] }; }));
        const won = await inAll(async (store) => (await store.commit(() => claim(id))).result);
        expect(won.filter(Boolean)).toHaveLength(1);
      }
    });

    it('given commands of one turn that change different members of a row they have read, then all of them are stored', async () => {
      const rows = sampleRows();
      await insertAll(opened.store, rows);
      const change = (given: Partial<JobRow>) => opened.store.commit(function* () {
        const before = (yield* readRow('job', TENANT, rows.job.id)) as JobRow;
        return { result: null, changes: [{ op: 'update', table: 'job', row: { ...before, ...given, revision: before.revision + 1 }, before, revision: before.revision }] };
      });
      await Promise.all([change({ lockedBy: 'w' }), change({ attempts: 7 }), change({ errorCode: 'E' })]);
      expect(await stores[1]?.row('job', TENANT, rows.job.id)).toMatchObject({ lockedBy: 'w', attempts: 7, errorCode: 'E', revision: rows.job.revision + 3 });
    });

    it('given a refusal that rests on what another has changed meanwhile, then it is not reported', async () => {
      await opened.store.commit(() => countUp());
      const [one, two] = [stores[0]!, stores[1]!];
      let before: Promise<unknown> | undefined;
      function* refuseAtOne(): Work<number> {
        const row = yield* readRow('counter', TENANT, 'number');
        before ??= two.commit(() => countUp());
        if (row?.value === 1) {
          // a second answer comes after the other has written
          yield* readRow('counter', TENANT, 'another');
          throw new Error('refused at one');
        }
        return { result: row?.value ?? 0, changes: [] };
      }
      const outcome = await one.commit(() => refuseAtOne()).then(({ result }) => result, (error: Error) => error.message);
      await before;
      // either it came first, or it saw what the other wrote
      expect([2, 'refused at one']).toContain(outcome);
      expect((await one.commit(() => refuseAtOne())).result).toBe(2);
    });

    it('given facts and events from all of them, then the chain is whole, and who follows the events misses none', async () => {
      const publish = (index: number): readonly Change[] => [
        { op: 'audit', fact: { tenant: TENANT, at: index, actorKind: 'account', actorId: 'k', actingFor: null, command: 'c', caseId: null, subject: `Ü "\\" ${index}\u0007`, detail: { b: [1.5, null], a: 'ß' } } },
        { op: 'publish', event: { tenant: TENANT, type: 'case', caseId: null, taskId: `t${index}`, at: index } },
      ];
      const heard: PublishedEvent[] = [];
      let writing = true;
      const listen = async (): Promise<void> => {
        for (let last = false; !last; ) {
          last = !writing;
          // a store that answers at once would keep the others from writing
          await setImmediate();
          const events = await opened.store.queries.eventsSince(TENANT, heard.at(-1)?.seq ?? 0, 50);
          heard.push(...events);
          if (last && events.length > 0) last = false;
        }
      };
      const listening = listen();
      const committed = await inAll((store, index) => Promise.all(times(200, (each) => store.commit(() => changing(...publish(index * 200 + each))))));
      writing = false;
      await listening;
      const facts = [...(await opened.store.queries.auditAfter(TENANT, 0, 500)), ...(await opened.store.queries.auditAfter(TENANT, 500, 500))];
      const chain = createChainCheck();
      expect(facts.filter((fact) => !chain.check(fact))).toEqual([]);
      expect(chain.facts()).toBe(800);
      expect(heard.map(({ taskId }) => String(taskId)).toSorted()).toEqual(times(800, (index) => `t${index}`).toSorted());
      const numbered = new Map(committed.flat().flatMap(({ events }) => events).map(({ taskId, seq }) => [taskId, seq]));
      expect(heard.filter(({ taskId, seq }) => numbered.get(taskId) !== seq)).toEqual([]);
    });

    it('given due jobs, when all of them take some until none is left, then each job is taken once', async () => {
      const { job: sample, ...rows } = sampleRows();
      await insertAll(opened.store, rows);
      const jobs = times(60, (index): JobRow => ({ ...sample, id: `job${index}`, idempotencyKey: `job${index}`, topic: 'mail', dueAt: index }));
      await opened.store.commit(() => changing(...jobs.map((row) => insert('job', row))));
      const taken = await inAll(async (store, index) => {
        const mine: string[] = [];
        for (;;) {
          const { result } = await store.commit(() => lockJobs(`worker ${index}`, 5));
          if (result.length === 0) return mine;
          mine.push(...result);
        }
      });
      expect(taken.flat().toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
    });

    it('given commands over two tenants in either order, then they do not wait for each other for ever', async () => {
      function* both(first: string, second: string): Work<number> {
        const one = yield* countUp('both', first);
        const two = yield* countUp('both', second);
        return { result: one.result, changes: [...one.changes, ...two.changes] };
      }
      await inAll((store, index) => Promise.all(times(10, () => store.commit(() => (index % 2 === 0 ? both(TENANT, OTHER) : both(OTHER, TENANT))))));
      expect((await opened.store.row('counter', OTHER, 'both'))?.value).toBe(40);
    });
  });
}
