import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyPluginAsync } from 'fastify';
import { problemOf } from '../api/errors.ts';
import { QUEUE_BOARD, type Configuration } from '../api/index.ts';
import { connectRedis } from '../workers/dispatch/bullmq/connection.ts';
import { DEFAULT_PREFIX, openQueues } from '../workers/dispatch/bullmq/queues.ts';
import { TOPICS } from '../workers/topics.ts';

export interface QueueBoard {
  readonly plugin: FastifyPluginAsync;
  close(): void;
}

/** The board of the queues in Redis, to be looked at; `null` without Redis. */
export function openQueueBoard({ redisUrl, topicLimits }: Pick<Configuration, 'redisUrl' | 'topicLimits'>): QueueBoard | null {
  if (redisUrl === null) return null;
  const redis = connectRedis(redisUrl);
  const queues = openQueues(redis.sender(), DEFAULT_PREFIX, TOPICS, topicLimits);
  const adapter = new FastifyAdapter();
  adapter.setBasePath(QUEUE_BOARD);
  createBullBoard({
    queues: [...queues.values()].map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Laufzettel', hideRedisDetails: true } },
  });
  // the board answers errors of its routes itself: a refusal of the server must stay one
  adapter.setErrorHandler((error) => {
    const problem = problemOf(error);
    return { status: problem.status as 500, body: { ...problem } };
  });
  return {
    async plugin(scope) {
      await scope.register(adapter.registerPlugin());
    },
    close: () => redis.close(),
  };
}
