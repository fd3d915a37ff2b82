import type { Store } from '../port.ts';

/** A store under test. Every driver of the port passes the same suite. */
export interface StoreDriver {
  readonly name: string;
  /** An empty store. */
  open(): Promise<OpenedStore>;
}

export interface OpenedStore {
  readonly store: Store;
  /** Closes the store and opens the same data again. */
  reopen(): Promise<Store>;
  /** Closes what is open and removes the data. */
  dispose(): Promise<void>;
}
