import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { LockedJob } from '../../../engine/runtime/contract.ts';
import type { Dispatcher, JobHandler, JobResult } from '../../contract.ts';
import { MemoryEngine } from '../../testing/memory-engine.ts';
import type { DispatchOptions } from '../options.ts';
import { describeOwnJobs } from './own-jobs.ts';
import { DONE, all, busyHandler, ids, until } from './support.ts';
import type { SetUp } from './support.ts';

/** What every dispatcher must do with the job table; run once for each. `prefix`: dispatchers with the same one share a Redis. */
export function dispatcherConformance(name: string, create: (options: DispatchOptions, prefix?: string) => Dispatcher): void {
  const started: Dispatcher[] = [];
  afterEach(async () => void (await Promise.all(started.splice(0).map((dispatcher) => dispatcher.stop()))));

  const setUp: SetUp = (handle, over = {}, topic = 'work') => {
    const now = over.now ?? Date.now;
    const table = new MemoryEngine(now);
    const dispatcher = create({ engine: table.asEngine(), handlers: [{ topic, handle }], tenants: () => Promise.resolve(['musterstadt']), now, workerId: 'worker-1', ...over });
    started.push(dispatcher);
    return { table, dispatcher };
  };

  describe(`${name} dispatcher`, () => {
    it('given work that was there before and work that comes later, does each once', async () => {
      const seen: string[] = [];
      const { table, dispatcher } = setUp(async (job) => {
        seen.push(job.id);
        await wait(1);
        return { type: 'done', variables: { by: job.id } };
      });
      table.add(ids(5).map((id) => ({ id: `early-${id}`, topic: 'work' })));
      await dispatcher.start();
      table.add(ids(20).map((id) => ({ id, topic: 'work' })));
      await until(() => all(table, 'done'));
      expect(seen.toSorted()).toEqual([...table.jobs.keys()].toSorted());
      expect(table.job('job-7').result).toEqual({ by: 'job-7' });
    });

    it('given failures, tries again with the same idempotency key until it works', async () => {
      const attempts: string[] = [];
      const { table, dispatcher } = setUp((job) => {
        attempts.push(`${job.attempt} ${job.idempotencyKey}`);
        return Promise.resolve(job.attempt < 3 ? { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: 'down', retryInMs: 20 } : DONE);
      });
      await dispatcher.start();
      table.add([{ id: 'a', topic: 'work' }]);
      await until(() => all(table, 'done'));
      expect(attempts).toEqual(['1 key-a', '2 key-a', '3 key-a']);
    });

    it('given a failure that cannot pass, stops at once; given a business error, reports its code', async () => {
      const { table, dispatcher } = setUp((job) => Promise.resolve(job.id === 'bad' ? { type: 'failed', code: 'EGRESS_REFUSED', message: 'no', permanent: true } : { type: 'error', errorCode: 'REGISTER_REFUSED', message: 'no' }));
      await dispatcher.start();
      table.add([{ id: 'bad', topic: 'work' }, { id: 'refused', topic: 'work' }]);
      await until(() => [...table.jobs.values()].every((row) => row.state !== 'open'));
      expect(table.job('bad')).toMatchObject({ state: 'incident', code: 'EGRESS_REFUSED', attempt: 1 });
      expect(table.job('refused')).toMatchObject({ state: 'errored', code: 'REGISTER_REFUSED' });
    });

    it('given a worker that throws, fails the job without quoting what was thrown', async () => {
      const log: unknown[] = [];
      const { table, dispatcher } = setUp(() => Promise.reject(new TypeError('Erika Mustermann has no plate')), { log: (entry) => log.push(entry) });
      await dispatcher.start();
      table.add([{ id: 'a', topic: 'work', retries: 1 }]);
      await until(() => all(table, 'incident'));
      expect(table.job('a').code).toBe('WORKER_FAILED');
      expect(JSON.stringify(log)).toContain('TypeError');
      expect(JSON.stringify(log)).not.toContain('Mustermann');
    });

    it('given a poll that finds nothing new, looks again and uses up no retry', async () => {
      let looks = 0;
      const { table, dispatcher } = setUp(() => Promise.resolve((looks += 1) < 8 ? { type: 'again', afterMs: 5 } : DONE));
      await dispatcher.start();
      table.add([{ id: 'poll', topic: 'work', kind: 'poll', retries: 2 }]);
      await until(() => all(table, 'done'));
      expect(looks).toBe(8);
      expect(table.job('poll').retriesLeft).toBe(2);
    });

    it('given a job that takes longer than its lock, keeps it to itself', async () => {
      let runs = 0;
      const { table, dispatcher } = setUp(
        async () => {
          runs += 1;
          await wait(400);
          return DONE;
        },
        { lockFor: 120 },
      );
      await dispatcher.start();
      table.add([{ id: 'long', topic: 'work' }]);
      await until(() => all(table, 'done'));
      expect(runs).toBe(1);
    });

    it('given more work than places, keeps within its limit', async () => {
      const busy = busyHandler();
      const { table, dispatcher } = setUp(busy.handle, { concurrency: 3 });
      await dispatcher.start();
      table.add(ids(15).map((id) => ({ id, topic: 'work' })));
      await until(() => all(table, 'done'));
      expect(busy.most()).toBe(3);
    });

    describeOwnJobs(setUp);

    it('given timers, lets the engine fire them when they are due', async () => {
      const { table, dispatcher } = setUp(() => Promise.resolve(DONE));
      await dispatcher.start();
      table.add([{ id: 'soon', topic: '', kind: 'timer', dueAt: Date.now() + 60 }, { id: 'next-year', topic: '', kind: 'timer', dueAt: Date.now() + 3e10 }]);
      await until(() => table.job('soon').state === 'done');
      expect(table.job('next-year').state).toBe('open');
    });

    it('given work for others, leaves it and still does its own', async () => {
      const { table, dispatcher } = setUp(() => Promise.resolve(DONE));
      await dispatcher.start();
      table.add([{ id: 'theirs', topic: 'elsewhere', kind: 'external' }]);
      table.add([{ id: 'timer', topic: '', kind: 'timer', dueAt: Date.now() + 50 }, { id: 'ours', topic: 'work' }]);
      await until(() => table.job('ours').state === 'done' && table.job('timer').state === 'done');
      expect(table.job('theirs')).toMatchObject({ state: 'open', attempt: 0 });
    });

    it('given it is stopped, finishes what runs and starts nothing new', async () => {
      const begun: string[] = [];
      const { table, dispatcher } = setUp(
        async (job) => {
          begun.push(job.id);
          await wait(60);
          return DONE;
        },
        { concurrency: 1 },
      );
      await dispatcher.start();
      table.add([{ id: 'first', topic: 'work' }, { id: 'second', topic: 'work' }]);
      await until(() => begun.length === 1);
      await dispatcher.stop();
      expect([table.job('first').state, table.job('second').state]).toEqual(['done', 'open']);
      await wait(20);
      expect(begun).toEqual(['first']);
    });

    it('given a job that is cancelled while it runs, goes on with the rest', async () => {
      const log: unknown[] = [];
      const { table, dispatcher } = setUp(
        (job) => {
          if (job.id === 'cancelled') table.jobs.delete('cancelled');
          return Promise.resolve(DONE);
        },
        { log: (entry) => log.push(entry) },
      );
      await dispatcher.start();
      table.add([{ id: 'cancelled', topic: 'work' }, { id: 'other', topic: 'work' }]);
      await until(() => table.job('other').state === 'done');
      expect(log).toEqual([]);
    });

    it('given every commit is told twice to two workers, does each job once', async () => {
      const seen: string[] = [];
      const handle: JobHandler['handle'] = async (job) => {
        seen.push(job.id);
        await wait(1);
        return job.id.endsWith('7') && job.attempt === 1 ? { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: 'down', retryInMs: 5 } : DONE;
      };
      const { table, dispatcher } = setUp(handle);
      const prefix = `twice-${randomUUID()}`;
      table.hearTwice = true;
      const pair = ['worker-2', 'worker-3'].map((workerId) => create({ engine: table.asEngine(), handlers: [{ topic: 'work', handle }], tenants: () => Promise.resolve(['musterstadt']), now: Date.now, workerId }, prefix));
      started.push(...pair);
      await Promise.all(pair.map((each) => each.start()));
      for (let commit = 0; commit < 10; commit += 1) table.add(ids(5).map((id) => ({ id: `${commit}-${id}7`, topic: 'work' })));
      table.add(ids(30).map((id) => ({ id, topic: 'work', dueAt: Date.now() + 30 })));
      await until(() => all(table, 'done'));
      const retried = [...table.jobs.keys()].filter((id) => id.endsWith('7'));
      expect(seen.toSorted()).toEqual([...table.jobs.keys(), ...retried].toSorted());
      await dispatcher.stop();
    });

    it('given a topic with a limited rate, begins no more than that, and others go on', async () => {
      const begun = new Map<string, number[]>();
      const handle = (job: LockedJob): Promise<JobResult> => {
        begun.set(job.topic, [...(begun.get(job.topic) ?? []), Date.now()]);
        return Promise.resolve(DONE);
      };
      const { table, dispatcher } = setUp(handle, { handlers: ['work', 'slow'].map((topic) => ({ topic, handle })), limits: new Map([['slow', { concurrency: 4, rate: { jobs: 3, perMs: 300 } }]]) });
      await dispatcher.start();
      table.add(ids(4).map((id) => ({ id: `slow-${id}`, topic: 'slow' })));
      await table.make(ids(4).map((id) => ({ id: `own-slow-${id}`, topic: 'slow' })));
      table.add(ids(20).map((id) => ({ id, topic: 'work' })));
      await until(() => all(table, 'done'));
      const slow = begun.get('slow') ?? [];
      expect(slow).toHaveLength(8);
      // three at first; the eighth is the fifth after them, at three in 300 ms
      expect((slow[7] ?? 0) - (slow[0] ?? 0)).toBeGreaterThanOrEqual(400);
      expect(begun.get('work')).toHaveLength(20);
    });

    it('given a limit of its own, a topic keeps to that one', async () => {
      const busy = busyHandler();
      const { table, dispatcher } = setUp(busy.handle, { concurrency: 8, limits: new Map([['work', { concurrency: 2 }]]) });
      await dispatcher.start();
      table.add(ids(12).map((id) => ({ id, topic: 'work' })));
      await until(() => all(table, 'done'));
      expect(busy.most()).toBe(2);
    });

    it('given it is stopped with jobs locked ahead, gives them back unbegun, and another worker does them at once', async () => {
      let stopping = false;
      const begun: string[] = [];
      const { table, dispatcher } = setUp(async (job) => {
        begun.push(job.id);
        await wait(stopping ? 40 : 0);
        return DONE;
      });
      await dispatcher.start();
      table.add(ids(40).map((id) => ({ id, topic: 'work' })));
      await until(() => all(table, 'done'));
      stopping = true;
      table.add(ids(200).map((id) => ({ id: `late-${id}`, topic: 'work' })));
      await until(() => begun.length > 40);
      await dispatcher.stop();
      const left = [...table.jobs.values()].filter(({ state }) => state === 'open');
      expect(left.length).toBeGreaterThan(0);
      expect(left.every((row) => row.lockedBy === null && row.attempt === 0)).toBe(true);
    });

    it('given a handler that does not end, a stop does not wait for it for ever', async () => {
      const { table, dispatcher } = setUp(() => new Promise(() => undefined), { finishWithin: 50 });
      await dispatcher.start();
      table.add([{ id: 'endless', topic: 'work' }]);
      await until(() => table.job('endless').attempt === 1);
      await dispatcher.stop();
      expect(table.job('endless').state).toBe('open');
    });

    it('given the clock is set forward, fires what became due by it within seconds, once', async () => {
      let ahead = 0;
      const { table, dispatcher } = setUp(() => Promise.resolve(DONE), { now: () => Date.now() + ahead });
      await dispatcher.start();
      table.add([{ id: 'tomorrow', topic: '', kind: 'timer', dueAt: Date.now() + 86_400_000 }, { id: 'in-a-month', topic: '', kind: 'timer', dueAt: Date.now() + 30 * 86_400_000 }]);
      await wait(20);
      ahead = 2 * 86_400_000;
      await until(() => table.job('tomorrow').state === 'done');
      expect(table.job('in-a-month').state).toBe('open');
      // and back again: what has fired has fired
      ahead = -86_400_000;
      table.add([{ id: 'soon', topic: '', kind: 'timer', dueAt: Date.now() - 86_400_000 + 30 }]);
      await until(() => table.job('soon').state === 'done');
      expect(table.fired).toEqual(['tomorrow', 'soon']);
    });

    it('given a virtual clock, drains what is due now, in order, and nothing of the future', async () => {
      let now = 1_000_000;
      const seen: string[] = [];
      const { table, dispatcher } = setUp(
        (job) => {
          seen.push(`${job.id}#${job.attempt}`);
          return Promise.resolve(job.id === 'flaky' && job.attempt === 1 ? { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: 'down' } : DONE);
        },
        { now: () => now },
      );
      table.add([{ id: 'a', topic: 'work' }, { id: 'flaky', topic: 'work' }, { id: 'b', topic: 'work' }, { id: 'later', topic: 'work', dueAt: now + 86_400_000 }]);
      await dispatcher.drain();
      expect(seen).toEqual(['a#1', 'flaky#1', 'b#1']);
      now += 3_000;
      await dispatcher.drain();
      expect(seen).toEqual(['a#1', 'flaky#1', 'b#1', 'flaky#2']);
      now += 86_400_000;
      await dispatcher.drain();
      expect(seen.at(-1)).toBe('later#1');
    });
  });
}
