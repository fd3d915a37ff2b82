import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { StatementText } from './statement-texts.ts';
import type { Steps } from './step-kinds.ts';

export interface ThreadData {
  /** Of the database file. */
  readonly path: string;
}
/** What the thread is told. `texts`: of the statements that are new since the last order. */
export type Order = { readonly do: 'begin' } | { readonly do: 'write'; readonly steps: Steps; readonly texts: readonly StatementText[] } | { readonly do: 'close' };
/** Number of the last event before a group that is stored; `null`: it is not, and nothing of it. */
export type Outcome = number | null;

/**
 * A thread with a connection of its own that stores groups one after the other, each in one transaction. Whoever hands
 * them over need not wait for the disk, and may run the next group meanwhile.
 */
export interface WritingThread {
  /**
   * Has what is read from now on checked: a group is refused when another program has written since. Must be asked for at first,
   * and again after a group was refused.
   */
  begin(): Promise<void>;
  /** Stores a group. Once one is refused, so are all that follow, as they may rest on it, until the next `begin`. */
  write(steps: Steps): Promise<Outcome>;
  /** Ends the thread when it has answered everything. */
  close(): Promise<void>;
}

/** `texts`: those of the statements that steps name, growing as they are first needed. */
export function createWritingThread(path: string, texts: readonly StatementText[]): WritingThread {
  let thread: Worker | null = null;
  /** How many texts the thread knows. */
  let told = 0;
  const waiting: ((outcome: Outcome) => void)[] = [];

  function started(): Worker {
    if (thread !== null) return thread;
    thread = new Worker(new URL('writer-thread.ts', import.meta.url), { workerData: { path } satisfies ThreadData, name: 'store' });
    thread.on('message', (outcome: Outcome) => {
      waiting.shift()?.(outcome);
      // a thread that has nothing to do keeps no program from ending
      if (waiting.length === 0) thread?.unref();
    });
    // what became of the groups it had is not known: as after a crash of the process, which this is
    thread.on('error', (error) => {
      throw error;
    });
    return thread;
  }
  const ask = (order: Order): Promise<Outcome> =>
    new Promise((resolve) => {
      const asked = started();
      asked.postMessage(order, []);
      asked.ref();
      waiting.push(resolve);
    });
  return {
    async begin() {
      await ask({ do: 'begin' });
    },
    write(steps) {
      const added = texts.slice(told);
      told = texts.length;
      return ask({ do: 'write', steps, texts: added });
    },
    async close() {
      if (thread === null) return;
      const ended = once(thread, 'exit');
      thread.ref();
      thread.postMessage({ do: 'close' } satisfies Order, []);
      await ended;
    },
  };
}
