import type { LockedJob } from '../../engine/runtime/contract.ts';
import { workerActor } from '../actor.ts';
import { DEFAULT_LOCK_MS, runJob, type DispatchOptions } from './run-job.ts';

/**
 * Runs until nothing is due at the clock's now: timers and continuations by the engine, jobs one after the other in
 * the order they are fetched, so that the same history comes out every time. Work postponed into the future stays.
 */
export async function drainJobs(options: DispatchOptions): Promise<void> {
  for (;;) {
    const fired = await options.engine.runDueJobs();
    const jobs = await fetchJobs(options, topicsOf(options), 1);
    for (const job of jobs) await runJob(options, job);
    if (fired === 0 && jobs.length === 0) return;
  }
}

/** Locks up to `maxJobs` due jobs of the topics for each tenant. */
export async function fetchJobs(options: DispatchOptions, topics: readonly string[], maxJobs: number): Promise<readonly LockedJob[]> {
  if (topics.length === 0 || maxJobs <= 0) return [];
  const fetched: LockedJob[] = [];
  for (const tenant of await options.tenants()) {
    fetched.push(...(await options.engine.commands.fetchAndLock(workerActor(tenant), { workerId: options.workerId, topics, maxJobs, lockFor: options.lockFor ?? DEFAULT_LOCK_MS })));
  }
  return fetched;
}

/** The topics with a registered handler. */
export function topicsOf(options: DispatchOptions): readonly string[] {
  return options.handlers.map((handler) => handler.topic);
}
