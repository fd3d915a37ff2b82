import type { JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { CommitNotice } from '../../../engine/runtime/contract.ts';
import { describe, type DispatchOptions } from '../options.ts';
import { ENGINE_WORK, queueOf, type WakeUp } from './queues.ts';

/** What is due later than this is not put into Redis, ms: a million deadlines of next year are rows and nothing else. */
const HORIZON_MS = 60 * 60_000;
/** Jobs that become due within the same moment share a wake-up, ms. */
const MOMENT_MS = 50;
/** How long a wake-up that waits keeps the next one for the same work out, ms; beyond that one of them may have been lost. */
const SAME_FOR_MS = 10_000;

export interface WakeUpOptions extends Pick<DispatchOptions, 'limits' | 'log' | 'now'> {
  /** The connection of the queues. */
  readonly redis: Redis;
  readonly queues: ReadonlyMap<string, Queue<WakeUp>>;
  /** The topics that workers are there for; nobody is woken for others. */
  readonly topics: readonly string[];
}

interface Told {
  readonly queue: string;
  readonly wakeUp: WakeUp;
  /** ms since the epoch; `null`: now. */
  readonly at: number | null;
}

/**
 * Tells BullMQ that there is work: once for all commits that arrive while the one before is on its way, however many jobs
 * they bring. Nobody waits for it, and what is not told is found by the sweeper.
 */
export class WakeUps {
  readonly #options: WakeUpOptions;
  readonly #topics: ReadonlySet<string>;
  #told = new Map<string, Told>();
  #sending: Promise<void> | null = null;
  #away = false;

  constructor(options: WakeUpOptions) {
    this.#options = options;
    this.#topics = new Set(options.topics);
  }

  /** A listener for commits. */
  readonly hear = ({ jobs }: CommitNotice): void => {
    const now = this.#options.now();
    for (const job of jobs) {
      const own = job.kind === 'timer' || job.kind === 'continuation';
      if (job.dueAt > now + HORIZON_MS || (!own && !this.#topics.has(job.topic))) continue;
      const at = job.dueAt <= now ? null : Math.ceil(job.dueAt / MOMENT_MS) * MOMENT_MS;
      this.#tell({ queue: queueOf(job, this.#options.limits), wakeUp: own ? ENGINE_WORK : { tenant: job.tenant, topic: job.topic }, at });
    }
    // commits of one turn come as several notices
    if (this.#told.size > 0) this.#sending ??= this.#send();
  };

  /** Tells of work that is due now. Rejects when Redis does not take it. */
  async now(wakeUps: readonly WakeUp[]): Promise<void> {
    const told = wakeUps.map((wakeUp) => ({ queue: queueOf({ kind: wakeUp.topic === '' ? 'timer' : 'service', topic: wakeUp.topic }, this.#options.limits), wakeUp, at: null }));
    await this.#put(told.filter(({ wakeUp: { topic } }) => topic === '' || this.#topics.has(topic)));
  }

  /** Resolves when everything that was heard is on its way or given up. */
  async sent(): Promise<void> {
    await this.#sending;
  }

  #tell(told: Told): void {
    this.#told.set(`${told.queue} ${told.wakeUp.tenant} ${told.wakeUp.topic} ${String(told.at)}`, told);
  }

  async #send(): Promise<void> {
    await new Promise((turned) => setImmediate(turned));
    while (this.#told.size > 0) {
      const told = [...this.#told.values()];
      this.#told = new Map();
      await this.#put(told).then(
        () => this.#noteRedis(null),
        (error: unknown) => this.#noteRedis(error),
      );
    }
    this.#sending = null;
  }

  async #put(told: readonly Told[]): Promise<void> {
    // a queue would wait for its connection for as long as it takes
    if (this.#options.redis.status !== 'ready') throw new Error('There is no connection to Redis.');
    await Promise.all(
      [...Map.groupBy(told, ({ queue }) => queue)].map(async ([queue, group]) => {
        await this.#options.queues.get(queue)?.addBulk(group.map(({ wakeUp, at }) => ({ name: wakeUp.topic === '' ? queue : wakeUp.topic, data: wakeUp, opts: this.#optionsOf(wakeUp, at) })));
      }),
    );
  }

  #optionsOf({ tenant, topic }: WakeUp, at: number | null): JobsOptions {
    const kept = { removeOnComplete: true, removeOnFail: true };
    // One that waits is enough. It stops keeping others out when it is taken, before the table is looked at: none is lost.
    if (at === null) return { ...kept, deduplication: { id: `${topic}@${tenant}`, ttl: SAME_FOR_MS } };
    return { ...kept, jobId: `${topic}@${tenant}@${at}`, delay: Math.max(0, at - this.#options.now()) };
  }

  /** Logs that Redis went away and came back, each once. */
  #noteRedis(error: unknown): void {
    const away = error !== null;
    if (away === this.#away) return;
    this.#away = away;
    this.#options.log?.(away ? { event: 'redis-away', ...describe(error) } : { event: 'redis-back' });
  }
}
