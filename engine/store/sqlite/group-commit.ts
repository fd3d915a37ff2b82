import { LaufzettelError } from '../../errors.ts';
import { CONFLICT_ATTEMPTS, RevisionConflict } from '../port.ts';
import type { Connection } from './connection.ts';

/** Bounds how long one transaction keeps other writers waiting. */
const GROUP_LIMIT = 256;

export interface GroupCommit {
  /** Queues a command; resolves with its result when the transaction it shared is durable. */
  enqueue<T>(run: () => T): Promise<T>;
  /** Runs what is queued, then takes nothing more. */
  drain(): void;
}

interface Queued {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Commands that arrive in one turn of the event loop share one transaction, so one flush to disk makes all of them
 * durable. Each has a savepoint: one that fails leaves no trace and does not touch its neighbours. Answers leave after
 * the commit.
 */
export function createGroupCommit(connection: Connection): GroupCommit {
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const commit = connection.prepare('COMMIT');
  const rollback = connection.prepare('ROLLBACK');
  const savepoint = connection.prepare('SAVEPOINT command');
  const release = connection.prepare('RELEASE command');
  const undo = connection.prepare('ROLLBACK TO command');
  let queue: Queued[] = [];
  let scheduled = false;
  let closed = false;

  function runInSavepoint(run: () => unknown): unknown {
    for (let attempt = 1; ; attempt += 1) {
      savepoint.run();
      try {
        const value = run();
        release.run();
        return value;
      } catch (error) {
        if (!connection.inTransaction) throw new TransactionLost(error);
        undo.run();
        release.run();
        if (!(error instanceof RevisionConflict)) throw error;
        if (attempt === CONFLICT_ATTEMPTS) throw new LaufzettelError('CONFLICT');
      }
    }
  }

  function flush(group: readonly Queued[]): void {
    const answers: (() => void)[] = [];
    try {
      begin.run();
      for (const { run, resolve, reject } of group) {
        try {
          const value = runInSavepoint(run);
          answers.push(() => resolve(value));
        } catch (error) {
          if (error instanceof TransactionLost) throw error.cause;
          answers.push(() => reject(error));
        }
      }
      commit.run();
    } catch (error) {
      if (connection.inTransaction) rollback.run();
      for (const { reject } of group) reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  function turn(): void {
    scheduled = false;
    const group = queue.slice(0, GROUP_LIMIT);
    queue = queue.slice(GROUP_LIMIT);
    if (queue.length > 0) schedule();
    if (group.length > 0) flush(group);
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(turn);
  }

  return {
    enqueue<T>(run: () => T): Promise<T> {
      if (closed) return Promise.reject(new Error('The store is closed.'));
      return new Promise<T>((resolve, reject) => {
        queue.push({ run, resolve: resolve as (value: unknown) => void, reject });
        schedule();
      });
    },
    drain() {
      closed = true;
      while (queue.length > 0) turn();
    },
  };
}

/** The database itself ended the transaction (disk full, I/O error): nobody in the group was saved. */
class TransactionLost extends Error {
  constructor(cause: unknown) {
    super('The database ended the transaction.', { cause });
    this.name = 'TransactionLost';
  }
}
