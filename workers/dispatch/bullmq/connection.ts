import { Redis } from 'ioredis';

/** A command that Redis does not answer in this time is given up, ms: whoever sent it goes on without Redis. */
const LONGEST_ANSWER_MS = 2_000;

export interface RedisConnections {
  /** For sending: answers at once or fails, so that no commit ever waits for Redis. */
  sender(): Redis;
  /** For waiting on queues: tries to come back for ever. */
  waiter(): Redis;
  /** Cuts all of them; nobody tries to come back after this, the connections that BullMQ copied included. */
  close(): void;
}

/** Connections to one Redis that may go away and come back at any time. */
export function connectRedis(url: string): RedisConnections {
  const connections: Redis[] = [];
  let closed = false;
  const retryStrategy = (times: number): number | null => (closed ? null : Math.min(times * 50, 1_000));
  const open = (redis: Redis): Redis => {
    connections.push(redis);
    // Coming back is ioredis' business and the sweeper covers the gap; an error event that nobody hears would end the process.
    redis.on('error', () => undefined);
    redis.connect().catch(() => undefined);
    return redis;
  };
  return {
    sender: () => open(new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: LONGEST_ANSWER_MS, lazyConnect: true, retryStrategy })),
    waiter: () => open(new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, retryStrategy })),
    close() {
      closed = true;
      for (const connection of connections) connection.disconnect();
    },
  };
}

/** Resolves when the connection answers for the first time, or after a moment without it. */
export async function firstAnswer(redis: Redis): Promise<void> {
  await new Promise<void>((resolve) => {
    if (redis.status === 'ready') return resolve();
    redis.once('ready', resolve);
    redis.once('close', resolve);
    setTimeout(resolve, LONGEST_ANSWER_MS).unref();
  });
}
