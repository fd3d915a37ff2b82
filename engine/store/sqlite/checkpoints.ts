import { Worker } from 'node:worker_threads';

/** So long after the end of a checkpoint the next one may begin, ms: pages that are written again meanwhile are carried over once. */
const REST_MS = 100;

/** MiB; the thread holds no rows. */
const HEAP = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };

/**
 * Carries over to the database what another thread appends to its write-ahead log, beside the writing: whoever commits would
 * otherwise stop for it now and then, and everybody who waits for a commit with it. Nothing depends on it: should it fail,
 * the log grows until the writer carries it over itself.
 */
export interface Checkpoints {
  /** Something was written. */
  wrote(): void;
  close(): Promise<void>;
}

export function createCheckpoints(path: string): Checkpoints {
  let thread: Worker | null = null;
  let busy = false;
  let ended = 0;

  function start(): Worker {
    const started = new Worker(new URL('checkpoint-thread.ts', import.meta.url), { workerData: { path }, name: 'checkpoints', resourceLimits: HEAP });
    // it keeps no program from ending
    started.unref();
    started.on('message', () => {
      busy = false;
      ended = performance.now();
    });
    // it stays busy, so nobody asks it again
    started.on('error', () => (thread = null));
    return started;
  }

  return {
    wrote() {
      if (busy || performance.now() - ended < REST_MS) return;
      busy = true;
      thread ??= start();
      thread.postMessage('checkpoint', []);
    },
    async close() {
      if (thread === null) return;
      const closing = thread;
      closing.ref();
      closing.postMessage('close', []);
      await new Promise((exit) => closing.once('exit', exit));
    },
  };
}
