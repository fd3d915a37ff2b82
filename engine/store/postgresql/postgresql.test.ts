import { afterAll, beforeAll } from 'vitest';
import { startPostgres } from '../../../test/support/postgres.ts';
import type { PrivatePostgres } from '../../../test/support/postgres.ts';
import { describeStore } from '../conformance/index.ts';
import { openPostgresStore } from './index.ts';

let server: PrivatePostgres;
let databases = 0;
beforeAll(async () => {
  server = await startPostgres({ settings: { fsync: 'off' } });
});
afterAll(() => server.close());

describeStore({
  name: 'PostgreSQL',
  async open() {
    databases += 1;
    const url = await server.createDatabase(`store${databases}`);
    let store = await openPostgresStore(url);
    return {
      store,
      async reopen() {
        await store.close();
        store = await openPostgresStore(url);
        return store;
      },
      dispose: () => store.close(),
    };
  },
});
