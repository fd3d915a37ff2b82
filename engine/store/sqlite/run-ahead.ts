import { rowKey } from '../tables.ts';
import type { Change, Peek, RowRead, Work, WorkOutcome } from '../work.ts';
import type { Connection } from './connection.ts';
import type { Reader } from './read-rows.ts';
import type { RowCache } from './row-cache.ts';
import { runWork } from './run-work.ts';
import type { Steps } from './step-kinds.ts';
import type { StepMaker } from './steps.ts';
import { createUnstoredRows } from './unstored-rows.ts';

/** Runs commands over what is stored and what those before them write, whether it is stored yet or not. */
export interface RunAhead {
  /** What is read within is of one moment, and need not be asked for under a lock each time. */
  reading<T>(run: () => T): T;
  /** Throws what the command throws. */
  run(work: (peek: Peek) => Work<unknown>): WorkOutcome<unknown>;
  /** Adds the steps of a command that has run; the next ones see what it writes. Gives the size of the texts of its rows, in characters. */
  add(steps: Steps, outcome: WorkOutcome<unknown>, group: number): number;
  /** A group is stored: nothing of it need be remembered. */
  stored(group: number): void;
  /** The thread begins anew: what other programs have written before is seen from now on. */
  begin(): void;
  /** What groups have written that were handed over is no longer certain. */
  forget(): void;
}

interface Parts {
  readonly connection: Connection;
  readonly reader: Reader;
  readonly cache: RowCache;
  readonly maker: StepMaker;
  /** Forgets what was read before if another program has written since. */
  readonly lookForOthers: () => void;
  readonly forgetAll: () => void;
}

export function createRunAhead({ connection, reader, cache, maker, lookForOthers, forgetAll }: Parts): RunAhead {
  const unstored = createUnstoredRows(reader);
  const answer: Peek = (asked) => unstored.read(asked, cache);
  /** What the command that runs took as absent without looking. */
  let guessed: RowRead[] = [];
  const guess: Peek = (asked) => {
    if (asked.read !== 'row' || asked.unlikely !== true) return answer(asked);
    const known = unstored.inMemory(asked, cache);
    if (known !== undefined) return known;
    guessed.push(asked);
    return null;
  };

  return {
    reading: connection.transaction((run: () => unknown) => run()).deferred as RunAhead['reading'],
    run(work) {
      guessed = [];
      try {
        const outcome = runWork(work(guess), guess);
        if (guessed.every((read) => isAdded(read, outcome.changes))) return outcome;
      } catch (error) {
        // a refusal would be told without anything being written, so nobody would find out that it rests on a wrong guess
        if (guessed.length === 0) throw error;
      }
      return runWork(work(answer), answer);
    },
    add(steps, { changes }, group) {
      let characters = 0;
      maker.add(steps, changes, (change, size) => {
        characters += size;
        unstored.follow(change, group);
        cache.follow(change, size);
      });
      return characters;
    },
    stored: (group) => unstored.stored(group),
    begin: lookForOthers,
    forget() {
      unstored.clear();
      forgetAll();
    },
  };
}

/** The thread cannot add a row that is there, so a wrong guess about one that is added is found out. */
function isAdded({ table, tenant, key }: RowRead, changes: readonly Change[]): boolean {
  const name = key.join('\u0000');
  return changes.some((change) => change.op === 'insert' && change.table === table && change.row.tenant === tenant && rowKey(table, change.row as never) === name);
}
