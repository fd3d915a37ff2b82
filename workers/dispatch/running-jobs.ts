import type { LockedJob } from '../../engine/runtime/contract.ts';
import { fetchJobs, topicsOf } from './drain.ts';
import { DEFAULT_CONCURRENCY, runJob, type DispatchOptions } from './run-job.ts';

/** Jobs under way in this process, bounded per topic. */
export class RunningJobs {
  readonly #options: DispatchOptions;
  readonly #limit: number;
  readonly #byTopic = new Map<string, number>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #missed = new Set<string>();
  readonly #onFree: () => void;

  /** `onFree` is called whenever a job ends and its place is free again. */
  constructor(options: DispatchOptions, onFree: () => void) {
    this.#options = options;
    this.#limit = options.concurrency ?? DEFAULT_CONCURRENCY;
    this.#onFree = onFree;
  }

  /** Fetches and starts due jobs of every topic that has room, or of one; returns how many were started. */
  async startDue(only?: string): Promise<number> {
    // All topics at once: the engine answers the commands of one turn of the event loop in one transaction.
    const started = await Promise.all((only === undefined ? topicsOf(this.#options) : [only]).map((topic) => this.#startTopic(topic)));
    return started.reduce((sum, count) => sum + count, 0);
  }

  async #startTopic(topic: string): Promise<number> {
    const room = this.#limit - (this.#byTopic.get(topic) ?? 0);
    if (room <= 0) {
      this.#missed.add(topic);
      return 0;
    }
    this.#missed.delete(topic);
    // Reserve the room before waiting for the answer, so that a second round cannot take it too.
    this.#count(topic, room);
    let jobs: readonly LockedJob[] = [];
    const fetching = fetchJobs(this.#options, [topic], room);
    this.#running.add(fetching);
    try {
      jobs = await fetching;
    } finally {
      this.#running.delete(fetching);
      this.#count(topic, jobs.length - room);
    }
    for (const job of jobs) this.#start(job);
    // Somebody asked while the answer was on its way and found the room reserved: the answer may be older than their news.
    const more = this.#missed.has(topic) && jobs.length < room ? await this.#startTopic(topic) : 0;
    return jobs.length + more;
  }

  /** Resolves when nothing is under way, fetching included. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  #start(job: LockedJob): void {
    const running = runJob(this.#options, job).finally(() => {
      this.#running.delete(running);
      this.#count(job.topic, -1);
      this.#onFree();
    });
    this.#running.add(running);
  }

  #count(topic: string, by: number): void {
    this.#byTopic.set(topic, (this.#byTopic.get(topic) ?? 0) + by);
  }
}
