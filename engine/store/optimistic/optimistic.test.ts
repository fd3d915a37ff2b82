import { MemoryDatabase, memoryBackend } from '../../../test/simulation/memory-database.ts';
import { memoryQueries } from '../../../test/simulation/memory-queries.ts';
import { describeCommit } from '../conformance/commit.ts';
import type { StoreDriver } from '../conformance/driver.ts';
import { describeJobs } from '../conformance/jobs.ts';
import { describeRecords } from '../conformance/records.ts';
import { describeRows } from '../conformance/rows.ts';
import type { IdentityStore } from '../identity.ts';
import type { Store } from '../port.ts';
import { createOptimisticStore } from './index.ts';

/** The parts of the store suite that are about commands; the database in memory has no screens and no accounts. */
const driver: StoreDriver = {
  name: 'optimistic, in memory',
  async open() {
    const database = new MemoryDatabase();
    const create = (): Store => createOptimisticStore(memoryBackend(database), { identity: {} as IdentityStore, queries: memoryQueries(database), close: () => Promise.resolve() });
    let store = create();
    return {
      store,
      async reopen() {
        await store.close();
        store = create();
        return store;
      },
      dispose: () => store.close(),
    };
  },
};

describeCommit(driver);
describeRows(driver);
describeRecords(driver);
describeJobs(driver);
