import { setTimeout as wait } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { CommitNotice } from '../../engine/runtime/contract.ts';
import type { Dispatcher } from '../contract.ts';
import { drainJobs } from './drain.ts';
import { describe, type DispatchOptions } from './run-job.ts';
import { RunningJobs } from './running-jobs.ts';

export interface BullmqOptions extends DispatchOptions {
  /** e.g. `redis://127.0.0.1:6379`. */
  readonly redisUrl: string;
  /** Keeps installations that share a Redis apart. */
  readonly queueName?: string;
  /** How often the job table is looked through for what no wake-up told of, ms; 15 s unless set. */
  readonly sweepEveryMs?: number;
}

/** A wake-up says that a row is due, and nothing of what it holds: no personal data lies in Redis. */
interface WakeUp {
  readonly topic: string;
  readonly kind: CommitNotice['jobs'][number]['kind'];
}

const WAKE_UPS_AT_ONCE = 8;
/** Longest wait for BullMQ to say good-bye to a Redis that may be gone, ms. */
const GOOD_BYE_MS = 2_000;

/**
 * The dispatcher over BullMQ: each commit enqueues wake-ups, any process that listens takes them and then asks the job
 * table, which stays the truth. A lost wake-up, or a lost Redis, costs the time until the next sweep and no work.
 */
export function createBullmqDispatcher(options: BullmqOptions): Dispatcher {
  const name = options.queueName ?? 'laufzettel-jobs';
  let queue: Queue | undefined;
  let worker: Worker | undefined;
  let connections: Redis[] = [];
  let stopped = false;
  let sweeper: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;
  let sweeping: Promise<void> = Promise.resolve();
  // A topic was full when its wake-up came: when a place is free, look again.
  const running = new RunningJobs(options, () => void sweep());

  function enqueue(notice: CommitNotice): void {
    if (queue === undefined || notice.jobs.length === 0) return;
    const now = options.now();
    // Not waited for: without Redis this may take for ever, and the sweep finds the rows all the same.
    queue
      .addBulk(
        notice.jobs.map((job) => ({
          name: job.topic,
          data: { topic: job.topic, kind: job.kind } satisfies WakeUp,
          // The due time is part of the id: a postponed job is a new wake-up, the same commit told twice is not.
          opts: { jobId: `${job.id}@${job.dueAt}`, delay: Math.max(0, job.dueAt - now), removeOnComplete: true, removeOnFail: true },
        })),
      )
      .catch((error: unknown) => options.log?.({ event: 'round-failed', ...describe(error) }));
  }

  async function takeWakeUp(wakeUp: WakeUp): Promise<void> {
    if (queue === undefined) return;
    if (wakeUp.kind === 'timer' || wakeUp.kind === 'continuation') await options.engine.runDueJobs();
    else if (options.handlers.some((handler) => handler.topic === wakeUp.topic)) await running.startDue(wakeUp.topic);
  }

  function sweep(): Promise<void> {
    // One after the other: a sweep that comes while another works waits for it.
    sweeping = sweepAfter(sweeping);
    return sweeping;
  }

  async function sweepAfter(earlier: Promise<void>): Promise<void> {
    await earlier;
    if (queue === undefined) return;
    try {
      await options.engine.runDueJobs();
      await running.startDue();
    } catch (error) {
      options.log?.({ event: 'round-failed', ...describe(error) });
    }
  }

  return {
    start: async () => {
      stopped = false;
      // Also kept by the connections BullMQ copies from these: after the stop nobody tries to reconnect.
      const retryStrategy = (times: number): number | null => (stopped ? null : Math.min(times * 50, 1_000));
      const toQueue = new Redis(options.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true, retryStrategy });
      const toWorker = new Redis(options.redisUrl, { maxRetriesPerRequest: null, lazyConnect: true, retryStrategy });
      connections = [toQueue, toWorker];
      // Reconnecting is ioredis' business and the sweep covers the gap; unheard error events would end the process.
      for (const connection of connections) connection.on('error', () => undefined);
      await Promise.allSettled(connections.map((connection) => connection.connect()));
      queue = new Queue(name, { connection: toQueue });
      queue.on('error', () => undefined);
      worker = new Worker<WakeUp>(name, (job) => takeWakeUp(job.data), { connection: toWorker, concurrency: WAKE_UPS_AT_ONCE });
      worker.on('error', () => undefined);
      unsubscribe = options.engine.onCommitted(enqueue);
      sweeper = setInterval(() => void sweep(), options.sweepEveryMs ?? 15_000);
      await sweep();
    },
    stop: async () => {
      unsubscribe?.();
      clearInterval(sweeper);
      const closing = queue;
      queue = undefined;
      await sweeping;
      await running.settled();
      // Forced: a wake-up under way is worth nothing, and waiting for it would wait for a Redis that may be gone.
      stopped = true;
      const closed = Promise.allSettled([worker?.close(true), closing?.close()]);
      await Promise.race([closed, wait(GOOD_BYE_MS, undefined, { ref: false })]);
      for (const connection of connections) connection.disconnect();
    },
    drain: async () => {
      await running.settled();
      await drainJobs(options);
    },
  };
}
