import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { LockedJob } from '../../../engine/runtime/contract.ts';
import { rateOf, type TopicLimits } from '../topic-limits.ts';

/** A wake-up says that there is work, and nothing of what it is: no personal data lies in Redis. */
export interface WakeUp {
  readonly tenant: string;
  readonly topic: string;
}

/** What a wake-up for the engine's own work (timers, continuations) carries: it runs what is due of all tenants. */
export const ENGINE_WORK: WakeUp = { tenant: '', topic: '' };

/** Keys in Redis begin with this; installations that share a Redis need different ones. */
export const DEFAULT_PREFIX = 'laufzettel';

const TIMERS = 'timers';
const CONTINUATIONS = 'continuations';

/** Which queue tells of a job: one per kind of work, and one of its own for a topic whose rate is limited. */
export function queueOf({ kind, topic }: Pick<LockedJob, 'kind' | 'topic'>, limits?: TopicLimits): string {
  if (kind === 'timer') return TIMERS;
  if (kind === 'continuation') return CONTINUATIONS;
  return queueOfTopic(topic, limits);
}

function queueOfTopic(topic: string, limits?: TopicLimits): string {
  if (rateOf(limits === undefined ? {} : { limits }, topic) !== null) return `limited.${topic}`;
  if (topic.startsWith('payment.')) return 'payments';
  if (topic.startsWith('notice.')) return 'notices';
  return `hand-offs.${topic}`;
}

/** The topics behind each queue; the queues of the engine's own work have none. */
export function topicsByQueue(topics: readonly string[], limits?: TopicLimits): ReadonlyMap<string, readonly string[]> {
  const byQueue = new Map<string, string[]>([[TIMERS, []], [CONTINUATIONS, []]]);
  for (const topic of topics) {
    const queue = queueOfTopic(topic, limits);
    byQueue.set(queue, [...(byQueue.get(queue) ?? []), topic]);
  }
  return byQueue;
}

/** Opens the queues of these topics on one connection. Nobody hears their errors: the connection's owner sees them. */
export function openQueues(connection: Redis, prefix: string, topics: readonly string[], limits?: TopicLimits): ReadonlyMap<string, Queue<WakeUp>> {
  return new Map(
    [...topicsByQueue(topics, limits).keys()].map((name) => {
      const queue = new Queue<WakeUp>(name, { connection, prefix });
      queue.on('error', () => undefined);
      return [name, queue];
    }),
  );
}
