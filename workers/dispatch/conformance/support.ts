import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatcher, JobHandler, JobResult } from '../../contract.ts';
import type { JobRow, MemoryEngine } from '../../testing/memory-engine.ts';
import type { DispatchOptions } from '../options.ts';

export const DONE: JobResult = { type: 'done', variables: {} };

/** Makes a job table and a dispatcher over it. */
export type SetUp = (handle: JobHandler['handle'], over?: Partial<DispatchOptions>, topic?: string) => { readonly table: MemoryEngine; readonly dispatcher: Dispatcher };

/** Takes 5 ms for each job, and knows how many it had at the same time. */
export function busyHandler(): { readonly handle: JobHandler['handle']; readonly most: () => number } {
  let now = 0;
  let most = 0;
  return {
    async handle() {
      most = Math.max(most, (now += 1));
      await wait(5);
      now -= 1;
      return DONE;
    },
    most: () => most,
  };
}

export function ids(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `job-${index}`);
}

export function all(table: MemoryEngine, state: JobRow['state']): boolean {
  return table.jobs.size > 0 && [...table.jobs.values()].every((row) => row.state === state);
}

/** Waits for something to become true; the test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>, lookEveryMs = 5): Promise<void> {
  while (!(await holds())) await wait(lookEveryMs);
}

/** Resolves when the dispatcher has not asked for jobs for a while. */
export async function quiet(table: MemoryEngine): Promise<void> {
  for (let before = -1; before !== table.fetches; ) {
    before = table.fetches;
    await wait(50);
  }
}
