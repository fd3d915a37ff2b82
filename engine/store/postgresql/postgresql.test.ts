import { afterAll } from 'vitest';
import { createDatabases } from '../../../test/support/postgres-databases.ts';
import { describeStore } from '../conformance/index.ts';
import type { Store } from '../port.ts';
import { openPostgresStore } from './index.ts';

const databases = createDatabases();
afterAll(() => databases.close());

describeStore({
  name: 'PostgreSQL',
  shared: true,
  async open() {
    const url = await databases.take();
    let store = await openPostgresStore(url);
    const others: Store[] = [];
    return {
      store,
      async reopen() {
        await store.close();
        store = await openPostgresStore(url);
        return store;
      },
      async beside() {
        const other = await openPostgresStore(url);
        others.push(other);
        return other;
      },
      async dispose() {
        await Promise.all([store, ...others].map((each) => each.close()));
        databases.giveBack(url);
      },
    };
  },
});
