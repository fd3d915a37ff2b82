import type { PublishedEvent } from './vocabulary.ts';
import type { IdentityStore } from './identity.ts';
import type { StoreQueries } from './queries.ts';
import type { StoreCounts } from './store-counts.ts';
import type { SelectionKey, SelectionName, SelectionTable } from './selections.ts';
import type { TableName, Tables } from './tables.ts';
import type { Change, Peek, Work } from './work.ts';

/**
 * Makes the engine's decisions last. Every driver passes `conformance/`; nothing above this port knows which one runs.
 */
export interface Store {
  readonly identity: IdentityStore;
  readonly queries: StoreQueries;
  /**
   * Runs a command in one transaction and resolves when it is durable. `work` makes a fresh generator, because a
   * conflict with another writer (who has changed a row that it read, or added one of the same key) runs it again.
   *
   * Rejects with what the command threw, or with `CONFLICT` when several attempts met another writer; either way
   * nothing of it is stored.
   */
  commit<T>(work: (peek?: Peek) => Work<T>): Promise<Committed<T>>;
  /** One row by its key, outside any command. */
  row<T extends TableName>(table: T, tenant: string, ...key: readonly string[]): Promise<Tables[T] | null>;
  /** The rows of a named selection, in order of their keys, outside any command. */
  select<N extends SelectionName>(selection: N, ...key: SelectionKey<N>): Promise<readonly Tables[SelectionTable<N>][]>;
  /** What was done since it was opened. */
  counts(): Promise<StoreCounts>;
  /** Finishes what was asked for, then lets go of the database. */
  close(): Promise<void>;
}

export interface Committed<T> {
  readonly result: T;
  readonly changes: readonly Change[];
  readonly events: readonly PublishedEvent[];
}

/** Thrown inside a transaction when a row was written by somebody else since it was read. */
export class RevisionConflict extends Error {
  constructor(table: string) {
    super(`A row of ${table} changed since it was read.`);
    this.name = 'RevisionConflict';
  }
}

/** How often a command is run again before a conflict is reported. */
export const CONFLICT_ATTEMPTS = 8;
