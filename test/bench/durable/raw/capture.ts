import Database from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';

/** One statement as our store ran it. */
export interface Ran {
  readonly sql: string;
  readonly how: 'run' | 'get' | 'all';
  readonly values: readonly unknown[];
}

/** The statements of one transaction. What is read outside of any belongs to no command. */
export type Transaction = readonly Ran[];

const METHODS = ['run', 'get', 'all'] as const;
/** What holds a transaction together. The replay brings its own; savepoints it does without. */
const FRAME = /^\s*(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)/i;

/**
 * Notes every statement that runs while `work` does, with its parameters, by listening at better-sqlite3 itself: what
 * our store does is captured, not what we believe it does.
 */
export async function capture(work: () => Promise<void>): Promise<readonly Transaction[]> {
  const transactions: Ran[][] = [];
  let open: Ran[] | null = null;
  const note = (ran: Ran): void => {
    if (/^\s*BEGIN/i.test(ran.sql)) transactions.push((open = []));
    else if (/^\s*COMMIT/i.test(ran.sql)) open = null;
    else if (!FRAME.test(ran.sql)) open?.push(ran);
  };
  const probe = new Database(':memory:');
  const methods = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<(typeof METHODS)[number], (...values: unknown[]) => unknown>;
  const originals = METHODS.map((how) => [how, methods[how]] as const);
  for (const [how, original] of originals) {
    methods[how] = function (this: Statement, ...values) {
      note({ sql: this.source, how, values: structuredClone(values) });
      return original.apply(this, values);
    };
  }
  try {
    await work();
  } finally {
    for (const [how, original] of originals) methods[how] = original;
    probe.close();
  }
  return transactions;
}
