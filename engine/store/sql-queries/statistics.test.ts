import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleRows } from '../conformance/sample-rows.ts';
import { changing, insert, insertAll } from '../conformance/writing.ts';
import type { Store } from '../port.ts';
import { openSqliteStore } from '../sqlite/index.ts';

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laufzettel-statistics-'));
  store = openSqliteStore(join(folder, 'laufzettel.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it('given cases of several services, when they are counted, then others are served meanwhile', async () => {
  const { unit, deployment, process_definition, case_file: file } = sampleRows();
  await insertAll(store, { unit, deployment, process_definition });
  const services = ['permit', 'dog', 'trade', 'birth'];
  await store.commit(() => changing(...services.map((service) => insert('case_file', { ...file, id: `case-${service}`, reference: service, service }))));
  let served = 0;
  const serve = (): void => {
    served += 1;
    waiting = setImmediate(serve);
  };
  let waiting = setImmediate(serve);

  const { casesByState } = await store.queries.statistics();

  clearImmediate(waiting);
  expect(casesByState).toEqual({ received: 4 });
  expect(served).toBeGreaterThanOrEqual(services.length);
});
