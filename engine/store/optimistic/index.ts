import type { IdentityStore } from '../identity.ts';
import type { Committed, Store } from '../port.ts';
import type { StoreQueries } from '../queries.ts';
import type { SelectionKey, SelectionName, SelectionTable } from '../selections.ts';
import type { TableName, Tables } from '../tables.ts';
import type { Work } from '../work.ts';
import type { Backend } from './backend.ts';
import { commitGroup } from './commit-group.ts';
import { createGroupQueue } from '../group-queue.ts';
import { StoreCounter } from '../store-counts.ts';
import { KnownAnswers } from './known-answers.ts';
import type { Queued } from './queued.ts';
import { UnderWay } from './under-way.ts';

export interface OptimisticOptions {
  readonly identity: IdentityStore;
  readonly queries: StoreQueries;
  /** Lets go of the database; called when everything asked for is answered. */
  readonly close: () => Promise<void>;
  /** Runs something in a later turn of the event loop; a simulator decides when that is. */
  readonly defer?: (turn: () => void) => void;
}

/**
 * The store over a database across a network. The commands of one turn run together outside any transaction, on what
 * is read in a few round trips; then one round trip checks that all of it is still so and writes what they change.
 * A command that met another writer runs again.
 */
export function createOptimisticStore(backend: Backend, { identity, queries, close, defer = setImmediate }: OptimisticOptions): Store {
  const shared = { backend, known: new KnownAnswers(), underWay: new UnderWay(), counter: new StoreCounter() };
  const queue = createGroupQueue<Queued>((group) => commitGroup(group, shared), shared.counter, defer);
  let closing: Promise<void> | undefined;
  return {
    identity,
    queries,
    commit<T>(work: () => Work<T>): Promise<Committed<T>> {
      return new Promise<Committed<T>>((resolve, reject) => {
        const taken = queue.add({ work, resolve: (committed) => resolve(committed as Committed<T>), reject, attempts: 0, overtaken: 0 });
        if (!taken) reject(new Error('The store is closed.'));
      });
    },
    async row<T extends TableName>(table: T, tenant: string, ...key: readonly string[]) {
      const [answer] = await backend.read([{ read: 'row', table, tenant, key }]);
      return (answer?.rows[0]?.row ?? null) as Tables[T] | null;
    },
    async select<N extends SelectionName>(selection: N, ...key: SelectionKey<N>) {
      const [answer] = await backend.read([{ read: 'select', selection, key }]);
      return (answer?.rows ?? []).map(({ row }) => row) as unknown as readonly Tables[SelectionTable<N>][];
    },
    counts: async () => shared.counter.snapshot(),
    close() {
      closing ??= queue.drain().then(close);
      return closing;
    },
  };
}
