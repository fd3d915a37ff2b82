import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type PrivateRedis } from '../../../test/support/redis.ts';
import { MemoryEngine } from '../../testing/memory-engine.ts';
import { createBullmqDispatcher } from '../bullmq.ts';
import { dispatcherConformance, until } from './suite.ts';

let redis: PrivateRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

// The sweep is rare here, so that what passes has been woken through Redis.
dispatcherConformance('BullMQ', (options) => createBullmqDispatcher({ ...options, redisUrl: redis.url, queueName: `jobs-${randomUUID()}`, sweepEveryMs: 60_000 }));

describe('BullMQ dispatcher', () => {
  it('given Redis is lost and comes back empty, loses time and no work', async () => {
    const own = await startRedis();
    const table = new MemoryEngine(Date.now);
    const seen: string[] = [];
    const dispatcher = createBullmqDispatcher({
      engine: table.asEngine(),
      handlers: [{ topic: 'work', handle: (job) => Promise.resolve({ type: 'done', variables: { seen: seen.push(job.id) } }) }],
      tenants: () => Promise.resolve(['musterstadt']),
      now: Date.now,
      workerId: 'worker-1',
      redisUrl: own.url,
      sweepEveryMs: 50,
    });
    await dispatcher.start();
    table.add([{ id: 'before', topic: 'work' }]);
    await until(() => seen.includes('before'));
    await own.kill();
    table.add([{ id: 'without', topic: 'work' }]);
    await until(() => seen.includes('without'));
    await own.start();
    table.add([{ id: 'after', topic: 'work' }]);
    await until(() => seen.includes('after'));
    await dispatcher.stop();
    await own.close();
    expect(seen).toEqual(['before', 'without', 'after']);
  });

  it('given Redis is not there at the start, works all the same', async () => {
    const table = new MemoryEngine(Date.now);
    const dispatcher = createBullmqDispatcher({
      engine: table.asEngine(),
      handlers: [{ topic: 'work', handle: () => Promise.resolve({ type: 'done', variables: {} }) }],
      tenants: () => Promise.resolve(['musterstadt']),
      now: Date.now,
      workerId: 'worker-1',
      redisUrl: 'redis://127.0.0.1:1',
      sweepEveryMs: 20,
    });
    await dispatcher.start();
    table.add([{ id: 'a', topic: 'work' }]);
    await until(() => table.job('a').state === 'done');
    await dispatcher.stop();
    expect(table.job('a').attempt).toBe(1);
  });

  it('given work with personal input, puts nothing of it into Redis', async () => {
    const table = new MemoryEngine(Date.now);
    const dispatcher = createBullmqDispatcher({
      engine: table.asEngine(),
      handlers: [],
      tenants: () => Promise.resolve(['musterstadt']),
      now: Date.now,
      workerId: 'worker-1',
      redisUrl: redis.url,
      queueName: 'private',
      sweepEveryMs: 60_000,
    });
    await dispatcher.start();
    table.add([{ id: 'a', topic: 'residence.check', input: { familyName: 'Mustermann' }, dueAt: Date.now() + 60_000 }]);
    const reader = new Redis(redis.url);
    await until(async () => (await reader.keys('bull:private:a@*')).length === 1);
    const [key = ''] = await reader.keys('bull:private:a@*');
    expect(JSON.stringify(await reader.hgetall(key))).not.toContain('Mustermann');
    reader.disconnect();
    await dispatcher.stop();
  });
});
