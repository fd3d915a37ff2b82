import type { Store } from '../port.ts';

/** A store under test. Every driver of the port passes the same suite. */
export interface StoreDriver {
  readonly name: string;
  /** Whether several processes may have the same data open; not so unless it says so. */
  readonly shared?: boolean;
  /** An empty store. */
  open(): Promise<OpenedStore>;
}

export interface OpenedStore {
  readonly store: Store;
  /** Closes the store and opens the same data again. */
  reopen(): Promise<Store>;
  /** Opens the same data once more, as another process would. */
  beside?(): Promise<Store>;
  /** Closes what is open and removes the data. */
  dispose(): Promise<void>;
}
