import type { Dispatcher } from '../../contract.ts';
import { drainJobs } from '../drain.ts';
import { JobPools } from '../job-pools.ts';
import type { DispatchOptions } from '../options.ts';
import { connectRedis, firstAnswer, type RedisConnections } from './connection.ts';
import { DEFAULT_PREFIX, openQueues } from './queues.ts';
import { Sweeper } from './sweeper.ts';
import { takeWakeUps, type WakeUpWorkers } from './wake-up-workers.ts';
import { WakeUps } from './wake-ups.ts';

export interface BullmqOptions extends DispatchOptions {
  /** e.g. `redis://127.0.0.1:6379`. */
  readonly redisUrl: string;
  /** Keeps installations that share a Redis apart. */
  readonly prefix?: string;
  /** How often the job table is looked through for what Redis was not told or has forgotten, ms; 2 s unless set. */
  readonly sweepEveryMs?: number;
}

/**
 * The dispatcher over BullMQ: each commit tells which topics have work, a process with room takes the wake-up and then asks
 * the job table, which stays the truth. A lost wake-up, or a lost Redis, costs seconds and no work.
 */
export function createBullmqDispatcher(options: BullmqOptions): Dispatcher {
  const prefix = options.prefix ?? DEFAULT_PREFIX;
  const pools = new JobPools(options);
  let running: Running | undefined;

  return {
    start: async () => {
      pools.open();
      const redis = connectRedis(options.redisUrl);
      const sender = redis.sender();
      await firstAnswer(sender);
      const topics = options.handlers.map(({ topic }) => topic);
      const wakeUps = new WakeUps({ ...options, redis: sender, topics, queues: openQueues(sender, prefix, topics, options.limits) });
      const sweeper = new Sweeper({ dispatch: options, redis: sender, key: `${prefix}:sweeper`, wakeUps, pools, ...(options.sweepEveryMs === undefined ? {} : { everyMs: options.sweepEveryMs }) });
      running = { redis, wakeUps, sweeper, workers: takeWakeUps(options, redis, prefix, pools, wakeUps), unsubscribe: options.engine.onCommitted(wakeUps.hear), withdraw: options.engine.offerJobs(pools) };
      sweeper.start();
    },
    stop: async () => {
      if (running === undefined) return;
      const { redis, wakeUps, sweeper, workers, unsubscribe, withdraw } = running;
      running = undefined;
      withdraw();
      // jobs given back are told of like any other, so that another process takes them at once
      await Promise.all([sweeper.stop(), workers.close(), pools.close()]);
      unsubscribe();
      await wakeUps.sent();
      redis.close();
    },
    drain: async () => {
      await pools.finished();
      await drainJobs(options);
    },
  };
}

interface Running {
  readonly redis: RedisConnections;
  readonly wakeUps: WakeUps;
  readonly sweeper: Sweeper;
  readonly workers: WakeUpWorkers;
  readonly unsubscribe: () => void;
  readonly withdraw: () => void;
}
