import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../api/app.ts';
import { createVirtualClock, type VirtualClock } from '../../engine/runtime/clock.ts';
import type { Engine } from '../../engine/runtime/contract.ts';
import { createEngine } from '../../engine/runtime/index.ts';
import { seededIds } from '../../engine/runtime/ids.ts';
import type { IdentityStore } from '../../engine/store/identity.ts';
import type { Store } from '../../engine/store/port.ts';
import { openSqliteStore } from '../../engine/store/sqlite/index.ts';
import { startPaymentProvider } from '../../outside/payment-provider/program.ts';
import { startPermitRegister } from '../../outside/permit-register/program.ts';
import { createWorkers } from '../../workers/index.ts';
import { readNoticeTemplates } from '../../workers/notices/templates.ts';
import { loadTrustStore } from '../../workers/signature/index.ts';
import { deployProcedures } from '../../workers/startup/deploy-procedures.ts';
import { settlePeople } from '../support/people.ts';
import { TEST_CONFIG } from '../support/town.ts';
import { examplesOf } from './scenario.ts';

const TENANT = 'musterstadt';
const PROCEDURES = fileURLToPath(new URL('../../processes/', import.meta.url));
/** Time passes in steps of this length: a deadline that ends at midnight is noticed on the day it should be. */
const STRIDE_MS = 6 * 3_600_000;

/** Server, workers and both outside programs over a real database, on a clock that only the test moves. */
export interface World {
  readonly app: FastifyInstance;
  readonly engine: Engine;
  readonly identity: IdentityStore;
  readonly clock: VirtualClock;
  /** For tests that look behind the engine's back, reading only. */
  readonly databaseFile: string;
  readonly paymentUrl: string;
  readonly registerUrl: string;
  /** Does all work that is due now. */
  settle(): Promise<void>;
  /** Lets time pass until `to`, ms since the epoch, and does what becomes due on the way. */
  advanceTo(to: number): Promise<void>;
  close(): Promise<void>;
}

/** Where a world keeps its rows. */
export interface Home {
  readonly store: Store;
  readonly databaseFile: string;
  /** Decides the ids: two worlds that follow each other over the same rows must not give the same. */
  readonly seed: string;
  /** Removes what is left when the world has ended. */
  leave(): Promise<void>;
}

/** A world over an SQLite file of its own. */
export async function openWorld(service: string, startsAt: string): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'laufzettel-scenario-'));
  const databaseFile = join(folder, 'laufzettel.db');
  const leave = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return openWorldOn({ store: openSqliteStore(databaseFile), databaseFile, seed: `scenario-${service}`, leave }, startsAt);
}

/** Opens a world over rows that may be there already; the outside programs always begin anew. */
export async function openWorldOn({ store, databaseFile, seed, leave }: Home, startsAt: string): Promise<World> {
  const clock = createVirtualClock(startsAt);
  const ids = seededIds(seed);
  const engine = createEngine({ store, clock, ids });
  if ((await store.identity.countAccounts()) === 0) await settlePeople(store.identity, TENANT);
  await deployProcedures(engine, TENANT, PROCEDURES);
  // the outside programs and the certificates belong to the resident permit, whichever procedure is played
  const examples = examplesOf('bewohnerparkausweis');
  const [payment, register, trustStore] = await Promise.all([
    startPaymentProvider({ port: 0 }),
    startPermitRegister({ port: 0, residentsFile: fileURLToPath(new URL('residents.json', examples)) }),
    loadTrustStore(fileURLToPath(new URL('../trust/', examples)), 'ifAvailable'),
  ]);
  const app = await buildApp({ engine, identity: store.identity, clock, ids, config: TEST_CONFIG });
  const { dispatcher } = createWorkers({
    engine,
    clock,
    config: {
      payment: { baseUrl: payment.url, originatorId: TENANT, endPointId: 'gebuehren', redirectUrl: 'http://127.0.0.1/status/vorgang' },
      register: { baseUrl: register.url },
      privateHosts: [new URL(payment.url).host, new URL(register.url).host],
    },
    tenants: () => Promise.resolve([TENANT]),
    procedures: readNoticeTemplates(PROCEDURES),
    trustStore,
  });
  return {
    app,
    engine,
    identity: store.identity,
    clock,
    databaseFile,
    paymentUrl: payment.url,
    registerUrl: register.url,
    settle: () => dispatcher.drain(),
    async advanceTo(to) {
      while (clock.now() < to) {
        clock.set(Math.min(to, clock.now() + STRIDE_MS));
        await dispatcher.drain();
      }
    },
    async close() {
      await app.close();
      await dispatcher.stop();
      await Promise.all([payment.close(), register.close()]);
      await engine.close();
      await store.close();
      await leave();
    },
  };
}
