import type { LockedJob } from '../../engine/runtime/contract.ts';
import { workerActor } from '../actor.ts';
import { DEFAULT_LOCK_MS, type DispatchOptions } from './options.ts';
import { runJob } from './run-job.ts';

/**
 * Runs until nothing is due at the clock's now: timers and continuations by the engine, jobs one after the other in
 * the order they are fetched, so that the same history comes out every time. Work postponed into the future stays.
 */
export async function drainJobs(options: DispatchOptions): Promise<void> {
  for (;;) {
    const fired = await options.engine.runDueJobs();
    const jobs = await fetchNext(options);
    for (const job of jobs) await runJob(options, job);
    if (fired === 0 && jobs.length === 0) return;
  }
}

/** Locks the next due job of each tenant. */
async function fetchNext(options: DispatchOptions): Promise<readonly LockedJob[]> {
  const topics = options.handlers.map(({ topic }) => topic);
  if (topics.length === 0) return [];
  const fetched: LockedJob[] = [];
  for (const tenant of await options.tenants()) {
    fetched.push(...(await options.engine.commands.fetchAndLock(workerActor(tenant), { workerId: options.workerId, topics, maxJobs: 1, lockFor: options.lockFor ?? DEFAULT_LOCK_MS })));
  }
  return fetched;
}
