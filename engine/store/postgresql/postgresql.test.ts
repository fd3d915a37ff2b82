import { afterAll } from 'vitest';
import { createDatabases } from '../../../test/support/postgres-databases.ts';
import { describeStore } from '../conformance/index.ts';
import { openPostgresStore } from './index.ts';

const databases = createDatabases();
afterAll(() => databases.close());

describeStore({
  name: 'PostgreSQL',
  async open() {
    const url = await databases.take();
    let store = await openPostgresStore(url);
    return {
      store,
      async reopen() {
        await store.close();
        store = await openPostgresStore(url);
        return store;
      },
      async dispose() {
        await store.close();
        databases.giveBack(url);
      },
    };
  },
});
