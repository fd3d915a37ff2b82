import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Contender } from '../measure.ts';
import { Countdown } from './countdown.ts';

export interface BullmqOptions {
  readonly name: string;
  readonly redisUrl: string;
  /** Whether jobs are there before the clock starts, or are added while others are worked on. */
  readonly before: boolean;
  /** Jobs that are being added at the same time, and worked on. */
  readonly atOnce: number;
}

/** BullMQ by itself: jobs are added one by one and worked on by a worker of the same process. */
export async function bullmq({ name, redisUrl, before, atOnce }: BullmqOptions): Promise<Contender> {
  const connections = [new Redis(redisUrl), new Redis(redisUrl, { maxRetriesPerRequest: null })] as const;
  const queueName = `bench-${randomUUID()}`;
  const queue = new Queue(queueName, { connection: connections[0], defaultJobOptions: { removeOnComplete: true } });
  const countdown = new Countdown();
  const worker = new Worker(queueName, () => Promise.resolve(), { connection: connections[1], concurrency: atOnce, autorun: false });
  worker.on('completed', () => countdown.one());
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  const running = worker.run();

  const add = async (times: number): Promise<void> => {
    let left = times;
    const lane = async (): Promise<void> => {
      while (left-- > 0) await queue.add('work', { amount: 1 });
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, times) }, lane));
  };
  return {
    name,
    batch: atOnce,
    async prepare(times) {
      if (!before) return;
      await queue.pause();
      await add(times);
    },
    async run(times) {
      const done = countdown.from(times);
      await (before ? queue.resume() : add(times));
      await done;
    },
    async close() {
      await worker.close(true);
      await running;
      await queue.close();
      for (const connection of connections) connection.disconnect();
    },
  };
}
