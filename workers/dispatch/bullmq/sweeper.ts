import type { Redis } from 'ioredis';
import { fireDue } from '../fire-due.ts';
import type { JobPools } from '../job-pools.ts';
import { describe, type DispatchOptions } from '../options.ts';
import { rateOf } from '../topic-limits.ts';
import { ENGINE_WORK } from './queues.ts';
import type { WakeUps } from './wake-ups.ts';

const EVERY_MS = 2_000;
/** What has been due for less than this is on its way through Redis, ms. */
const ON_ITS_WAY_MS = 1_000;
/** What has been due for this long is taken here as well, ms: its wake-up may lie in a queue that nobody listens to. */
const OVERDUE_MS = 10_000;

export interface SweeperOptions {
  readonly dispatch: DispatchOptions;
  readonly redis: Redis;
  /** Name of the key that says who sweeps. */
  readonly key: string;
  readonly wakeUps: WakeUps;
  readonly pools: JobPools;
  readonly everyMs?: number;
}

/**
 * Looks through the job table for what Redis was not told or has forgotten, and tells it again. One process at a time
 * sweeps, another takes over when it falls silent; two at once do no harm. Without Redis each process does the work itself.
 */
export class Sweeper {
  readonly #options: SweeperOptions;
  readonly #everyMs: number;
  #interval: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | null = null;
  #stopped = false;

  constructor(options: SweeperOptions) {
    this.#options = options;
    this.#everyMs = options.everyMs ?? EVERY_MS;
  }

  /** Begins with a look at everything that is due: it may have been waiting for a process to start. */
  start(): void {
    this.#stopped = false;
    this.#interval = setInterval(() => this.#begin(() => this.#sweep()), this.#everyMs);
    this.#begin(() => this.#workAlone());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#interval);
    await this.#sweeping;
    const { redis, key, dispatch } = this.#options;
    const sweepsHere = await redis.get(key).catch(() => null);
    if (sweepsHere === dispatch.workerId) await redis.del(key).catch(() => 0);
  }

  #begin(work: () => Promise<void>): void {
    const { log } = this.#options.dispatch;
    this.#sweeping ??= work()
      .catch((error: unknown) => log?.({ event: 'round-failed', ...describe(error) }))
      .finally(() => {
        this.#sweeping = null;
      });
  }

  async #sweep(): Promise<void> {
    const leads = await this.#leads().catch(() => null);
    if (leads === null) return this.#workAlone();
    if (!leads) return;
    const { engine, now } = this.#options.dispatch;
    const at = now();
    const forgotten = await engine.dueTopics(at - ON_ITS_WAY_MS);
    if (forgotten.length === 0) return;
    try {
      await this.#options.wakeUps.now([ENGINE_WORK, ...forgotten]);
    } catch {
      return this.#workAlone();
    }
    await this.#takeOverdue(at);
  }

  /** Whether this process is the one that sweeps; rejects without Redis. */
  async #leads(): Promise<boolean> {
    const { redis, key, dispatch } = this.#options;
    const silentFor = this.#everyMs * 3;
    if ((await redis.set(key, dispatch.workerId, 'PX', silentFor, 'NX')) === 'OK') return true;
    if ((await redis.get(key)) !== dispatch.workerId) return false;
    await redis.pexpire(key, silentFor);
    return true;
  }

  async #takeOverdue(at: number): Promise<void> {
    const { dispatch, pools } = this.#options;
    const overdue = await dispatch.engine.dueTopics(at - OVERDUE_MS);
    for (const asked of overdue) if (rateOf(dispatch, asked.topic) === null) pools.ask(asked);
    if (overdue.length > 0) await this.#runEngineWork();
  }

  async #workAlone(): Promise<void> {
    const { dispatch, pools } = this.#options;
    for (const asked of await dispatch.engine.dueTopics()) pools.ask(asked);
    await this.#runEngineWork();
  }

  async #runEngineWork(): Promise<void> {
    await fireDue(this.#options.dispatch, () => this.#stopped);
  }
}
