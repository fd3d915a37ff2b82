import { openDatabase, type Configuration } from '../api/index.ts';
import { createEngine, createScriptRunner, randomIds, systemClock, type Engine, type Ids, type Scripts } from '../engine/runtime/index.ts';
import type { Store } from '../engine/store/port.ts';

/** What every program of the server stands on. */
export interface OpenEngine {
  readonly engine: Engine;
  readonly store: Store;
  readonly ids: Ids;
}

/** Opens the database, brings it up to date, and sets the engine on it. Closing the engine closes both. */
export async function openEngine(configuration: Configuration): Promise<OpenEngine> {
  const store = await openDatabase(configuration);
  const ids = randomIds();
  const engine = createEngine({ store, clock: systemClock, ids, ...(await scriptsFor(configuration)) });
  return { engine, store, ids };
}

/** The sandbox is loaded only where somebody may use it. */
async function scriptsFor({ scriptTenants }: Configuration): Promise<{ readonly scripts?: Scripts }> {
  if (scriptTenants.length === 0) return {};
  return { scripts: { runner: await createScriptRunner(), allowedFor: (tenant) => scriptTenants.includes(tenant) } };
}
