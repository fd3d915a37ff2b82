import type { LockedJob } from '../../engine/runtime/contract.ts';
import { fetchJobs, topicsOf } from './drain.ts';
import { DEFAULT_CONCURRENCY, runJob, type DispatchOptions } from './run-job.ts';

/** Jobs under way in this process, bounded per topic. */
export class RunningJobs {
  readonly #options: DispatchOptions;
  readonly #limit: number;
  readonly #byTopic = new Map<string, number>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #onFree: () => void;

  /** `onFree` is called whenever a job ends and its place is free again. */
  constructor(options: DispatchOptions, onFree: () => void) {
    this.#options = options;
    this.#limit = options.concurrency ?? DEFAULT_CONCURRENCY;
    this.#onFree = onFree;
  }

  /** Fetches and starts due jobs of every topic that has room; returns how many were started. */
  async startDue(only?: string): Promise<number> {
    let started = 0;
    for (const topic of only === undefined ? topicsOf(this.#options) : [only]) {
      const room = this.#limit - (this.#byTopic.get(topic) ?? 0);
      if (room <= 0) continue;
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
      started += jobs.length;
    }
    return started;
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
