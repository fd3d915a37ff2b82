import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type PrivateRedis } from '../../../test/support/redis.ts';
import { MemoryEngine } from '../../testing/memory-engine.ts';
import { announceWork } from '../bullmq/announcer.ts';
import { createBullmqDispatcher } from '../bullmq/index.ts';
import { dispatcherConformance } from './suite.ts';
import { until } from './support.ts';

let redis: PrivateRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

// The sweep is rare here, so that what passes has been woken through Redis; only a clock that is set is for the sweep to notice.
dispatcherConformance('BullMQ', (options, prefix) => createBullmqDispatcher({ ...options, redisUrl: redis.url, prefix: prefix ?? `jobs-${randomUUID()}`, sweepEveryMs: options.now === Date.now ? 60_000 : 100 }));

describe('BullMQ dispatcher', () => {
  it('given Redis is lost and comes back empty, loses time and no work', async () => {
    const own = await startRedis();
    const { table, seen, dispatchers: [dispatcher] } = bench({ redisUrl: own.url, sweepEveryMs: 50 });
    await dispatcher?.start();
    table.add([{ id: 'before', topic: 'work' }]);
    await until(() => seen.includes('before'));
    await own.kill();
    table.add([{ id: 'without', topic: 'work' }]);
    await until(() => seen.includes('without'));
    await own.start();
    table.add([{ id: 'after', topic: 'work' }]);
    await until(() => seen.includes('after'));
    await dispatcher?.stop();
    await own.close();
    expect(seen).toEqual(['before', 'without', 'after']);
  });

  it('given Redis is not there at the start, works all the same', async () => {
    const { table, dispatchers: [dispatcher] } = bench({ redisUrl: 'redis://127.0.0.1:1', sweepEveryMs: 20 });
    await dispatcher?.start();
    table.add([{ id: 'a', topic: 'work' }]);
    await until(() => table.job('a').state === 'done');
    await dispatcher?.stop();
    expect(table.job('a').attempt).toBe(1);
  });

  it('given Redis forgets everything again and again in the middle of work, loses no job and does none twice', async () => {
    const own = await startRedis();
    const { table, seen, dispatchers } = bench({ redisUrl: own.url, sweepEveryMs: 50, workers: 2 });
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.start()));
    const client = new Redis(own.url);
    for (let round = 0; round < 10; round += 1) {
      table.add(Array.from({ length: 20 }, (_, index) => ({ id: `${round}-${index}`, topic: 'work', dueAt: Date.now() + (index % 4) * 20 })));
      await client.flushall();
    }
    await until(() => [...table.jobs.values()].every((row) => row.state === 'done'));
    client.disconnect();
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));
    await own.close();
    expect(seen.toSorted()).toEqual([...table.jobs.keys()].toSorted());
  });

  it('given the process that swept fell silent, another one takes over', async () => {
    const prefix = `silent-${randomUUID()}`;
    const { table, dispatchers } = bench({ redisUrl: redis.url, sweepEveryMs: 50, prefix });
    const client = new Redis(redis.url);
    await client.set(`${prefix}:sweeper`, 'a worker that was killed', 'PX', 300);
    await dispatchers[0]?.start();
    table.addUnheard([{ id: 'forgotten', topic: 'work' }]);
    await until(() => table.job('forgotten').state === 'done');
    expect(await client.get(`${prefix}:sweeper`)).toBe('worker-0');
    await dispatchers[0]?.stop();
    expect(await client.exists(`${prefix}:sweeper`)).toBe(0);
    client.disconnect();
  });

  it('given work with personal input, puts nothing of it into Redis, and nothing at all of what is far away or for others', async () => {
    const prefix = `private-${randomUUID()}`;
    const { table, dispatchers } = bench({ redisUrl: redis.url, prefix });
    await dispatchers[0]?.start();
    const soon = Date.now() + 60_000;
    table.add([{ id: 'next-year', topic: 'work', dueAt: Date.now() + 3e10 }, { id: 'next-century', topic: '', kind: 'timer', dueAt: Date.now() + 3e12 }, { id: 'theirs', topic: 'elsewhere', kind: 'external' }]);
    table.add([{ id: 'soon', topic: 'work', input: { familyName: 'Mustermann' }, dueAt: soon }, { id: 'as-soon', topic: 'work', dueAt: soon }]);
    const client = new Redis(redis.url);
    await until(async () => (await client.keys(`${prefix}:*:work@musterstadt@*`)).length === 1);
    const keys = await client.keys(`${prefix}:*@*`);
    expect(keys).toHaveLength(1);
    expect(JSON.stringify(await client.hgetall(keys[0] ?? ''))).not.toMatch(/Mustermann|soon/);
    client.disconnect();
    await dispatchers[0]?.stop();
  });

  it('given many commits before a worker takes anything, keeps one wake-up for all of them', async () => {
    const prefix = `many-${randomUUID()}`;
    const table = new MemoryEngine(Date.now);
    const announcer = await announceWork({ engine: table.asEngine(), redisUrl: redis.url, prefix, topics: ['work'], now: Date.now });
    const client = new Redis(redis.url);
    for (let commit = 0; commit < 50; commit += 1) {
      table.add([{ id: `job-${commit}`, topic: 'work' }]);
      await wait(1);
    }
    await announcer.close();
    expect(await client.llen(`${prefix}:hand-offs.work:wait`)).toBe(1);
    client.disconnect();
  });
});

/** Dispatchers as in several processes over one job table, with a handler that notes what it did. */
function bench({ workers = 1, ...given }: { readonly redisUrl: string; readonly prefix?: string; readonly sweepEveryMs?: number; readonly workers?: number }) {
  const table = new MemoryEngine(Date.now);
  const seen: string[] = [];
  const dispatchers = Array.from({ length: workers }, (_, index) =>
    createBullmqDispatcher({
      engine: table.asEngine(),
      handlers: [{ topic: 'work', handle: (job) => Promise.resolve({ type: 'done', variables: { seen: seen.push(job.id) } }) }],
      tenants: () => Promise.resolve(['musterstadt']),
      now: Date.now,
      workerId: `worker-${index}`,
      sweepEveryMs: 60_000,
      ...given,
    }),
  );
  return { table, seen, dispatchers };
}
