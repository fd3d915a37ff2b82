import { setTimeout as wait } from 'node:timers/promises';
import type { JobLock, JobTaker, LockedJob } from '../../engine/runtime/contract.ts';
import { workerActor } from '../actor.ts';
import { HeldLocks } from './held-locks.ts';
import { DEFAULT_FINISH_MS, DEFAULT_LOCK_MS, type DispatchOptions } from './options.ts';
import { TopicPool } from './topic-pool.ts';

/** A tenant and a topic with work to look for. */
export interface Asked {
  readonly tenant: string;
  readonly topic: string;
}

/** The pools of all topics that this process has handlers for. */
export class JobPools implements JobTaker {
  readonly #options: DispatchOptions;
  readonly #pools: ReadonlyMap<string, TopicPool>;
  readonly #finishWithin: number;

  constructor(options: DispatchOptions) {
    this.#options = options;
    const locks = new HeldLocks(options);
    this.#pools = new Map(options.handlers.map(({ topic }) => [topic, new TopicPool(options, topic, locks)]));
    this.#finishWithin = options.finishWithin ?? DEFAULT_FINISH_MS;
  }

  open(): void {
    for (const pool of this.#pools.values()) pool.open();
  }

  /** Looks for due jobs; topics of others are passed over. */
  ask({ tenant, topic }: Asked): void {
    this.#pools.get(topic)?.ask(tenant);
  }

  /** The same, and resolves when what was found has begun. */
  async catchUp(asked: Asked): Promise<void> {
    this.ask(asked);
    await this.#pools.get(asked.topic)?.caughtUp();
  }

  /** Takes one job without regard to the topic's rate, for which a permit was given; tells before it begins. */
  async takeOne({ tenant, topic }: Asked, onTaken: () => void): Promise<void> {
    await this.#pools.get(topic)?.takeOne(tenant, onTaken);
  }

  reserve({ tenant, topic }: Asked): JobLock | null {
    if (this.#pools.get(topic)?.reserve() !== true) return null;
    const { workerId, lockFor } = this.#options;
    return { actor: workerActor(tenant), workerId, lockFor: lockFor ?? DEFAULT_LOCK_MS };
  }

  release({ topic }: Asked): void {
    this.#pools.get(topic)?.release();
  }

  begin(job: LockedJob): void {
    this.#pools.get(job.topic)?.begin(job);
  }

  /** Gives back what was not begun and waits for what runs, but no longer than a stop may take. */
  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    const closed = Promise.all(pools.map((pool) => pool.close())).then(() => this.finished());
    await Promise.race([closed, wait(this.#finishWithin, undefined, { ref: false })]);
  }

  async finished(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.finished()));
  }
}
