import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobRow } from '../rows/execution.ts';
import { readLockableJobs } from '../work.ts';
import type { LockableJobs, Work } from '../work.ts';
import type { OpenedStore, StoreDriver } from './driver.ts';
import { TENANT, sampleRows } from './sample-rows.ts';
import { changing, insert, insertAll } from './writing.ts';

const job = (id: string, given: Partial<JobRow>): JobRow => ({ ...sampleRows().job, id, idempotencyKey: id, ...given });

export function describeJobs(driver: StoreDriver): void {
  describe(`${driver.name}: jobs`, () => {
    let opened: OpenedStore;
    const add = (...jobs: readonly JobRow[]): Promise<unknown> => opened.store.commit(() => changing(...jobs.map((row) => insert('job', row))));
    const lockable = async (request: Partial<Omit<LockableJobs, 'read'>>): Promise<readonly string[]> => {
      const { result } = await opened.store.commit(function* (): Work<readonly string[]> {
        const jobs = yield* readLockableJobs({ tenant: TENANT, topics: ['mail'], now: 100, limit: 10, ...request });
        return { result: jobs.map(({ id }) => id), changes: [] };
      });
      return result;
    };

    beforeEach(async () => {
      opened = await driver.open();
      const { job: _job, ...rows } = sampleRows();
      await insertAll(opened.store, rows);
    });
    afterEach(() => opened.dispose());

    it('given jobs of several topics, when some are asked for, then the due ones of these topics come, oldest due first', async () => {
      await add(job('late', { topic: 'mail', dueAt: 90 }), job('early', { topic: 'print', dueAt: 10 }), job('future', { topic: 'mail', dueAt: 101 }), job('other', { topic: 'payment', dueAt: 1 }));
      expect(await lockable({ topics: ['mail', 'print'] })).toEqual(['early', 'late']);
      expect(await lockable({ topics: ['mail', 'print'], limit: 1 })).toEqual(['early']);
    });

    it('given jobs that failed, are timers, or belong to another tenant, then no worker gets them', async () => {
      await add(job('failed', { topic: 'mail', dueAt: 1, state: 'failed' }), job('timer', { topic: 'mail', dueAt: 1, kind: 'timer' }), job('good', { topic: 'mail', dueAt: 1 }));
      expect(await lockable({})).toEqual(['good']);
      expect(await lockable({ tenant: 'nachbarstadt' })).toEqual([]);
    });

    it('given timers and continuations, when they are due, then they come oldest first, and service jobs do not', async () => {
      await add(job('timer', { kind: 'timer', dueAt: 50 }), job('continuation', { kind: 'continuation', dueAt: 20 }), job('service', { dueAt: 1 }), job('future', { kind: 'timer', dueAt: 500 }));
      expect((await opened.store.queries.dueJobs(100, 10)).map(({ id }) => id)).toEqual(['continuation', 'timer']);
      expect(await opened.store.queries.dueJobs(100, 1)).toHaveLength(1);
    });

    it('given jobs of several topics and tenants, then the topics with one that is due are named, each once', async () => {
      await add(job('a', { topic: 'mail', dueAt: 50 }), job('b', { topic: 'mail', dueAt: 60 }), job('c', { topic: 'print', dueAt: 101 }), job('d', { topic: 'scan', dueAt: 1, state: 'failed' }));
      await add(job('e', { topic: 'print', dueAt: 100, tenant: 'nachbarstadt' }));
      expect(await opened.store.queries.dueTopics(100)).toEqual([{ tenant: TENANT, topic: 'mail' }, { tenant: 'nachbarstadt', topic: 'print' }]);
      expect(await opened.store.queries.dueTopics(0)).toEqual([]);
    });

    it('given pending jobs, then the next due time is that of the earliest, or of the earliest after an instant', async () => {
      expect(await opened.store.queries.nextDueAt()).toBeNull();
      await add(job('a', { dueAt: 50 }), job('b', { dueAt: 70 }), job('failed', { dueAt: 10, state: 'failed' }));
      expect(await opened.store.queries.nextDueAt()).toBe(50);
      expect(await opened.store.queries.nextDueAt(50)).toBe(70);
      expect(await opened.store.queries.nextDueAt(70)).toBeNull();
    });
  });
}
