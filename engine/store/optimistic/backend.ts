import type { PublishedEvent } from '../vocabulary.ts';
import type { TableName, Tables } from '../tables.ts';
import type { Change, Forgotten, Read } from '../work.ts';

/**
 * What a database across a network must be able to do for the optimistic store: answer many reads at once, and check
 * and write many commands at once. Each call is one round trip.
 *
 * Commands run between the two, on what was read, without a transaction. So a commit first checks that everything a
 * command has read is still as it was: rows that changed or went, and rows that would be found today and were not
 * there then. Check and write happen under a lock per tenant, so the outcome is that of one command after the other.
 */
export interface Backend {
  /** One answer per read, in order. Rejects like `commit`, but never with `CommitUnknown`. */
  read(reads: readonly Read[]): Promise<readonly Answer[]>;
  /**
   * One transaction for a whole group. Nothing is stored unless every command's reads are still current: then the answer
   * names those that are not, and the group without them and their followers may be tried again at once.
   *
   * Rejects with `BackendUnavailable` when the database could not be reached and nothing was stored, with `CommitUnknown`
   * when the group may have been stored, with `StorageFailed` when there is no room for anything, and with any other error
   * when the database refused (a constraint, a value it cannot hold): then nothing was stored, and the group is tried again
   * in halves, so that only the guilty one fails.
   */
  commit(group: readonly Prepared[]): Promise<Verdict>;
}

/** What a read found, with a version for each row: any write of the row changes it. */
export interface Answer {
  readonly rows: readonly Versioned[];
  /** To `outdated` alone, which finds no rows but counts them. */
  readonly forgotten?: Forgotten;
}
export interface Versioned<T extends TableName = TableName> {
  readonly row: Tables[T];
  readonly version: number;
}

/** A command that has run: what it relied on and what it would change. */
export interface Prepared {
  /** Only reads of rows and selections; what a command of the same group wrote before is no longer among them. */
  readonly relied: readonly Relied[];
  readonly changes: readonly Change[];
}
export interface Relied {
  readonly read: Extract<Read, { read: 'row' | 'select' }>;
  /** How many rows were found, and the sum of their versions: later versions are larger, so equal sums are equal rows. */
  readonly count: number;
  readonly versions: number;
}

export type Verdict =
  | {
      readonly stored: true;
      /** Version of every row that this transaction wrote. */
      readonly version: number;
      /** What each command published, numbered. */
      readonly events: readonly (readonly PublishedEvent[])[];
    }
  | { readonly stored: false; /** Positions in the group. */ readonly outdated: readonly number[] };

/** The connection broke after the commit was sent: it may have happened. */
export class CommitUnknown extends Error {
  readonly code = 'OUTCOME_UNKNOWN';
  constructor(cause: unknown) {
    super('The connection to the database broke while a transaction was being committed.', { cause });
    this.name = 'CommitUnknown';
  }
}

/** The database cannot be reached; nothing was stored, so the command may be asked for again. */
export class BackendUnavailable extends Error {
  readonly code = 'DATABASE_UNAVAILABLE';
  constructor(cause: unknown) {
    super('The database cannot be reached.', { cause });
    this.name = 'BackendUnavailable';
  }
}
