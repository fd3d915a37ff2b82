import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Actor, SubmitApplication } from '../../engine/runtime/contract.ts';
import { createEngine, createVirtualClock, seededIds } from '../../engine/runtime/index.ts';
import { ModelCache } from '../../engine/runtime/model-cache.ts';
import type { IdentityStore } from '../../engine/store/identity.ts';
import { createOptimisticStore } from '../../engine/store/optimistic/index.ts';
import { readProcedure } from '../../workers/startup/deploy-procedures.ts';
import { MemoryDatabase, memoryBackend } from './memory-database.ts';
import { memoryQueries } from './memory-queries.ts';
import type { StoredRow } from './memory-tables.ts';
import { SYNTHETIC, TENANT } from './models.ts';

export const START = '2026-05-04T08:00:00Z';
export const UNIT = 'strassenverkehr';

const PROCEDURE = fileURLToPath(new URL('../../processes/bewohnerparkausweis/', import.meta.url));

export const office: Actor = { kind: 'system', id: 'office', tenant: TENANT, displayName: 'Laufzettel', roles: [], groups: [], units: [], scopes: [] };

/** What every simulation begins with: the processes are deployed, and compiled once for all of them. */
export interface Base {
  readonly rows: readonly StoredRow[];
  readonly models: ModelCache;
  readonly application: Pick<SubmitApplication, 'data' | 'documents'>;
}

let prepared: Promise<Base> | undefined;

export function base(): Promise<Base> {
  prepared ??= prepare();
  return prepared;
}

async function prepare(): Promise<Base> {
  const database = new MemoryDatabase();
  const models = new ModelCache();
  database.commit([{ relied: [], changes: [{ op: 'insert', table: 'unit', row: { tenant: TENANT, key: UNIT, name: 'Straßenverkehrsbehörde', fileplan: '112.21' } }] }]);
  const store = createOptimisticStore(memoryBackend(database), { identity: {} as IdentityStore, queries: memoryQueries(database), close: () => Promise.resolve() });
  const engine = createEngine({ store, clock: createVirtualClock(START), ids: seededIds('base'), models });
  for (const deployment of [SYNTHETIC, await readProcedure(PROCEDURE, 'bewohnerparkausweis')]) {
    const { deploymentId } = await engine.commands.deploy(office, deployment);
    // compiled now, so that the first world does nothing that the others need not do
    await models.read(store, TENANT, deploymentId);
  }
  await engine.close();
  const { given } = JSON.parse(readFileSync(`${PROCEDURE}examples/01-gut.json`, 'utf8')) as { readonly given: { readonly data: SubmitApplication['data']; readonly documents: readonly { readonly purpose: string; readonly file: string }[] } };
  const documents = given.documents.map(({ purpose, file }) => ({ purpose, filename: file, bytes: readFileSync(`${PROCEDURE}examples/files/${file}`) }));
  return { rows: [...database.tables.all()], models, application: { data: given.data, documents } };
}
