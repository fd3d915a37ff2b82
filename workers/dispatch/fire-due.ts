import type { DispatchOptions } from './options.ts';

/** Fires timers and resumes continuations that are due until none is left, or until told to stop. */
export async function fireDue({ engine, sharedDatabase }: Pick<DispatchOptions, 'engine' | 'sharedDatabase'>, stopped: () => boolean): Promise<void> {
  while (!stopped() && (await engine.runDueJobs(sharedDatabase === true ? { from: Math.random() } : {})) > 0);
}
