import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStore } from '../conformance/index.ts';
import { openSqliteStore } from './index.ts';

describeStore({
  name: 'SQLite',
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'laufzettel-store-'));
    const path = join(folder, 'laufzettel.db');
    let store = openSqliteStore(path);
    return {
      store,
      async reopen() {
        await store.close();
        store = openSqliteStore(path);
        return store;
      },
      async dispose() {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
});
