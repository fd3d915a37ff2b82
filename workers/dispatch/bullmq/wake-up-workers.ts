import { setTimeout as wait } from 'node:timers/promises';
import { Worker, type Job } from 'bullmq';
import { fireDue } from '../fire-due.ts';
import type { JobPools } from '../job-pools.ts';
import type { DispatchOptions } from '../options.ts';
import { rateOf } from '../topic-limits.ts';
import type { RedisConnections } from './connection.ts';
import { topicsByQueue, type WakeUp } from './queues.ts';
import type { WakeUps } from './wake-ups.ts';

/** BullMQ gives a wake-up whose worker was silent for so long to another one, ms. */
const LOCK_MS = 10_000;
const STALLED_EVERY_MS = 5_000;
/** Longest wait for BullMQ to say good-bye to a Redis that may be gone, ms. */
const GOOD_BYE_MS = 2_000;
const CUT_MS = 300;

export interface WakeUpWorkers {
  /** Takes no more wake-ups; resolves when those under way have ended, or soon after. */
  close(): Promise<void>;
}

/**
 * Takes wake-ups of all queues. A wake-up is under way until a look at the job table found nothing more, so that further
 * ones of the same work go to processes with room.
 */
export function takeWakeUps(options: DispatchOptions, redis: RedisConnections, prefix: string, pools: JobPools, wakeUps: WakeUps): WakeUpWorkers {
  const { limits } = options;
  const connection = redis.waiter();
  const closing = new AbortController();

  async function take(job: Job<WakeUp>): Promise<void> {
    // first of all: a job that comes into being from here on brings a wake-up of its own
    if (job.deduplicationId !== undefined) await job.removeDeduplicationKey().catch(() => undefined);
    const { data } = job;
    if (data.topic === '') await fireDue(options, () => closing.signal.aborted);
    else if (rateOf(options, data.topic) === null) await pools.catchUp(data);
    // each wake-up of a limited topic is a permit for one job, and its job brings the next
    else await pools.takeOne(data, () => void wakeUps.now([data]).catch(() => undefined));
  }

  const workers = [...topicsByQueue(options.handlers.map(({ topic }) => topic), limits)].map(([queue, topics]) => {
    const [limited] = topics.flatMap((topic) => rateOf(options, topic) ?? []);
    const worker = new Worker<WakeUp>(queue, take, {
      connection,
      prefix,
      concurrency: Math.max(1, topics.length),
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_EVERY_MS,
      ...(limited === undefined ? {} : { limiter: { max: limited.jobs, duration: limited.perMs } }),
    });
    worker.on('error', () => undefined);
    return worker;
  });

  return {
    async close() {
      closing.abort();
      if (connection.status === 'ready') await atMost(GOOD_BYE_MS, Promise.allSettled(workers.map((worker) => worker.close())));
      // forced: what is still under way now is worth nothing, and waiting would mean waiting for a Redis that may be gone
      await atMost(CUT_MS, Promise.allSettled(workers.map((worker) => worker.close(true))));
    },
  };
}

async function atMost(ms: number, closing: Promise<unknown>): Promise<void> {
  await Promise.race([closing, wait(ms, undefined, { ref: false })]);
}
