import { LaufzettelError } from '../../errors.ts';
import { CONFLICT_ATTEMPTS, RevisionConflict } from '../port.ts';
import type { Connection } from './connection.ts';
import { refusalOf } from './refusal.ts';

/** A command in two parts: what it works out, without writing anything, and the writing of it. */
interface Task {
  readonly run: () => unknown;
  readonly write: (outcome: unknown) => unknown;
}

/** A command that somebody waits for. */
export interface Queued extends Task {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Commits commands together and answers each when that is durable. */
export type GroupCommit = (group: readonly Queued[]) => void;

/** Hears what becomes of transactions. */
export interface Watcher {
  /** A transaction has begun: from now on nobody else writes. */
  readonly begun: () => void;
  /** The transaction is about to be committed, or a part of it kept for sure. */
  readonly ending: () => void;
  /** What was written since is undone, in part or as a whole. */
  readonly undone: () => void;
}

/**
 * Commands of one turn of the event loop share one transaction, so one flush to disk makes all of them
 * durable. One that fails leaves no trace and does not touch its neighbours. Answers leave after the commit.
 *
 * Most that fail do so before they write anything. Only when a write fails, the group is undone and run once more with a
 * savepoint for each command: savepoints for all, all the time, would cost every command for the sake of a few.
 */
export function createGroupCommit(connection: Connection, watcher: Watcher): GroupCommit {
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const commit = connection.prepare('COMMIT');
  const rollback = connection.prepare('ROLLBACK');
  const savepoint = connection.prepare('SAVEPOINT command');
  const release = connection.prepare('RELEASE command');
  const undo = connection.prepare('ROLLBACK TO command');

  function runBare({ run, write }: Task): unknown {
    const outcome = run();
    try {
      return write(outcome);
    } catch (error) {
      throw new WriteFailed(error);
    }
  }

  function runInSavepoint({ run, write }: Task): unknown {
    for (let attempt = 1; ; attempt += 1) {
      savepoint.run();
      try {
        const value = write(run());
        watcher.ending();
        release.run();
        return value;
      } catch (error) {
        watcher.undone();
        if (!connection.inTransaction) throw new TransactionLost(error);
        undo.run();
        release.run();
        if (!(error instanceof RevisionConflict)) throw error;
        if (attempt === CONFLICT_ATTEMPTS) throw new LaufzettelError('CONFLICT');
      }
    }
  }

  /** One transaction; gives what is to be answered after it. */
  function transact(group: readonly Queued[], runOne: (task: Task) => unknown): readonly (() => void)[] {
    const answers: (() => void)[] = [];
    begin.run();
    watcher.begun();
    for (const task of group) {
      try {
        const value = runOne(task);
        answers.push(() => task.resolve(value));
      } catch (error) {
        // what came next would be written without a transaction
        if (error instanceof WriteFailed || !connection.inTransaction) throw error;
        answers.push(() => task.reject(refusalOf(error)));
      }
    }
    watcher.ending();
    commit.run();
    return answers;
  }

  function abandon(): void {
    watcher.undone();
    if (connection.inTransaction) rollback.run();
  }

  /** One transaction for all; once more with savepoints where one of them cannot be written. */
  function transactTogether(group: readonly Queued[]): readonly (() => void)[] {
    try {
      return transact(group, runBare);
    } catch (error) {
      abandon();
      if (!(error instanceof WriteFailed)) throw error;
      return transact(group, runInSavepoint);
    }
  }

  function flush(group: readonly Queued[]): void {
    let answers: readonly (() => void)[];
    try {
      answers = transactTogether(group);
    } catch (error) {
      abandon();
      const lost = error instanceof TransactionLost;
      if (lost && group.length > 1) {
        for (const task of group) flush([task]);
        return;
      }
      const refusal = refusalOf(lost ? error.cause : error);
      for (const { reject } of group) reject(refusal);
      return;
    }
    for (const answer of answers) answer();
  }

  return flush;
}

/** A command could not be written; what it wrote before is still there. */
class WriteFailed extends Error {
  constructor(cause: unknown) {
    super('A command could not be written.', { cause });
    this.name = 'WriteFailed';
  }
}

/** The database itself ended the transaction (disk full, I/O error) at one command: each of the group gets one of its own. */
class TransactionLost extends Error {
  constructor(cause: unknown) {
    super('The database ended the transaction.', { cause });
    this.name = 'TransactionLost';
  }
}
