import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createCheckpoints } from './checkpoints.ts';
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
  /** Stores a group; throws at once when it cannot be handed over. Once one is refused, so are all that follow, as they may rest on it, until the next `begin`. */
  write(steps: Steps): Promise<Outcome>;
  /** Ends the thread when it has answered everything. */
  close(): Promise<void>;
}

/**
 * MiB: what a group takes there is garbage a moment later, and without a bound V8 lets much of it lie. Whoever hands over keeps
 * groups far below.
 */
const HEAP = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 12 };

/** `texts`: those of the statements that steps name, growing as they are first needed. */
export function createWritingThread(path: string, texts: readonly StatementText[]): WritingThread {
  let thread: Worker | null = null;
  /** How many texts the thread knows. */
  let told = 0;
  /** Groups that the thread has and did not answer. */
  let writing = 0;
  /** It did not start: groups are refused until it is asked to begin once more. */
  let broken = false;
  let waiting: ((outcome: Outcome) => void)[] = [];
  const checkpoints = createCheckpoints(path);

  function start(): Worker {
    const started = new Worker(new URL('writer-thread.ts', import.meta.url), { workerData: { path } satisfies ThreadData, name: 'store', resourceLimits: HEAP });
    started.on('message', (outcome: Outcome) => {
      waiting.shift()?.(outcome);
      // a thread that has nothing to do keeps no program from ending
      if (waiting.length === 0) started.unref();
    });
    started.on('error', (error) => {
      // what became of the groups it had is not known: as after a crash of the process, which this is
      if (writing > 0) throw error;
      [thread, told, broken] = [null, 0, true];
      const unanswered = waiting;
      waiting = [];
      for (const answer of unanswered) answer(null);
    });
    return started;
  }

  /** Throws when an order cannot be handed to another thread. */
  function ask(order: Order): Promise<Outcome> {
    thread ??= start();
    thread.postMessage(order, []);
    thread.ref();
    return new Promise((resolve) => waiting.push(resolve));
  }

  return {
    async begin() {
      broken = false;
      await ask({ do: 'begin' });
    },
    write(steps) {
      if (broken) return Promise.resolve(null);
      const answered = ask({ do: 'write', steps, texts: texts.slice(told) });
      told = texts.length;
      writing += 1;
      checkpoints.wrote();
      return answered.finally(() => (writing -= 1));
    },
    async close() {
      await checkpoints.close();
      if (thread === null) return;
      const ended = once(thread, 'exit');
      thread.ref();
      thread.postMessage({ do: 'close' } satisfies Order, []);
      await ended;
    },
  };
}
