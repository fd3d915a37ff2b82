import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../api/app.ts';
import type { ApiConfig } from '../../api/dependencies.ts';
import { createVirtualClock } from '../../engine/runtime/clock.ts';
import type { VirtualClock } from '../../engine/runtime/clock.ts';
import type { Engine } from '../../engine/runtime/contract.ts';
import { createEngine } from '../../engine/runtime/index.ts';
import { seededIds } from '../../engine/runtime/ids.ts';
import type { IdentityStore } from '../../engine/store/identity.ts';
import { openSqliteStore } from '../../engine/store/sqlite/index.ts';
import { settlePeople } from './people.ts';

export interface Town {
  readonly app: FastifyInstance;
  readonly engine: Engine;
  readonly identity: IdentityStore;
  readonly clock: VirtualClock;
  /** Listens on a free port of this machine; gives the address, e.g. `http://127.0.0.1:40123`. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export const TEST_CONFIG: ApiConfig = { environment: 'development', tenant: 'musterstadt', trustedProxies: [], log: false };

/** A whole server over a real database in a folder of its own, with the sample town's people and a clock that stands still. */
export async function openTown(config: Partial<ApiConfig> = {}, webRoot?: string): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'laufzettel-town-'));
  const store = openSqliteStore(join(folder, 'laufzettel.db'));
  const clock = createVirtualClock('2026-05-04T08:00:00Z');
  const ids = seededIds('town');
  const engine = createEngine({ store, clock, ids });
  await settlePeople(store.identity);
  const app = await buildApp({ engine, identity: store.identity, clock, ids, config: { ...TEST_CONFIG, ...config }, ...(webRoot !== undefined && { webRoot }) });
  return {
    app,
    engine,
    identity: store.identity,
    clock,
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    async close() {
      await app.close();
      await engine.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
