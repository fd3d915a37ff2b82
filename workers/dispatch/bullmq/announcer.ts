import type { Engine } from '../../../engine/runtime/contract.ts';
import type { DispatchOptions } from '../options.ts';
import { connectRedis, firstAnswer } from './connection.ts';
import { DEFAULT_PREFIX, openQueues } from './queues.ts';
import { WakeUps } from './wake-ups.ts';

export interface AnnouncerOptions extends Pick<DispatchOptions, 'limits' | 'log' | 'now'> {
  readonly engine: Engine;
  readonly redisUrl: string;
  readonly prefix?: string;
  /** The topics that workers are there for. */
  readonly topics: readonly string[];
}

/** For a process without workers: tells those of other processes what its commits brought. Returns what ends it. */
export async function announceWork(options: AnnouncerOptions): Promise<{ close(): Promise<void> }> {
  const redis = connectRedis(options.redisUrl);
  const sender = redis.sender();
  await firstAnswer(sender);
  const wakeUps = new WakeUps({ ...options, redis: sender, queues: openQueues(sender, options.prefix ?? DEFAULT_PREFIX, options.topics, options.limits) });
  const unsubscribe = options.engine.onCommitted(wakeUps.hear);
  return {
    async close() {
      unsubscribe();
      await wakeUps.sent();
      redis.close();
    },
  };
}
