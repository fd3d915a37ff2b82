import type { Dispatcher } from '../contract.ts';
import { drainJobs } from './drain.ts';
import { describe, type DispatchOptions } from './run-job.ts';
import { RunningJobs } from './running-jobs.ts';

/** Longest sleep: bounds the wait for what makes no commit here, such as a lock of a dead process running out. */
const LONGEST_SLEEP_MS = 5_000;
/** Sleep when something is due that this process cannot take (a topic of other workers, a full topic). */
const OTHERS_WORK_SLEEP_MS = 500;

/**
 * The dispatcher inside the server process: commits wake it, one timer wakes it for the next due row, and the job table
 * is the truth for both. Many wake-ups during a round lead to one further round, not to many.
 */
export function createEmbeddedDispatcher(options: DispatchOptions): Dispatcher {
  let started = false;
  let round: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;
  const running = new RunningJobs(options, wake);

  function wake(): void {
    if (!started) return;
    if (round !== null) {
      again = true;
      return;
    }
    round = work().finally(() => {
      round = null;
      if (again) {
        again = false;
        wake();
      }
    });
  }

  async function work(): Promise<void> {
    clearTimeout(timer);
    let done = 0;
    let due: number | null = null;
    try {
      done = (await options.engine.runDueJobs()) + (await running.startDue());
      due = await options.engine.nextDueAt();
    } catch (error) {
      options.log?.({ event: 'round-failed', ...describe(error) });
    }
    if (!started) return;
    if (done > 0) {
      again = true;
      return;
    }
    const wait = due === null ? LONGEST_SLEEP_MS : due - options.now();
    timer = setTimeout(wake, Math.min(wait <= 0 ? OTHERS_WORK_SLEEP_MS : wait, LONGEST_SLEEP_MS));
  }

  return {
    start: () => {
      started = true;
      // Commits of one turn come as several notices; one look at the table after the turn serves them all.
      unsubscribe = options.engine.onCommitted((notice) => {
        if (notice.jobs.length > 0) setImmediate(wake);
      });
      wake();
      return Promise.resolve();
    },
    stop: async () => {
      started = false;
      unsubscribe?.();
      clearTimeout(timer);
      await round;
      await running.settled();
    },
    drain: async () => {
      await running.settled();
      await drainJobs(options);
    },
  };
}
