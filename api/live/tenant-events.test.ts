import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, randomIds, systemClock, type Engine, type PublishedEvent } from '../../engine/runtime/index.ts';
import type { Store } from '../../engine/store/port.ts';
import { openSqliteStore } from '../../engine/store/sqlite/index.ts';
import { workerActor } from '../../workers/actor.ts';
import { TenantEvents } from './tenant-events.ts';

let folder: string;
let store: Store;
let here: Engine;
let there: Engine;
let heard: PublishedEvent[];
let events: TenantEvents;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'events-'));
  store = openSqliteStore(join(folder, 'laufzettel.db'));
  // as in two processes: neither hears of what the other commits
  [here, there] = [0, 1].map(() => createEngine({ store, clock: systemClock, ids: randomIds() })) as [Engine, Engine];
  heard = [];
  events = new TenantEvents(here, true, (event) => heard.push(event));
});
afterEach(async () => {
  events.unfollow('musterstadt');
  await store.close();
  rmSync(folder, { recursive: true });
});

let count = 0;
const publish = (engine: Engine, tenant = 'musterstadt'): Promise<unknown> => engine.commands.deploy(workerActor(tenant), { name: `deployment ${(count += 1)}`, resources: [{ name: `${count}.txt`, content: String(count) }] });

describe('events of a tenant, published by several processes', () => {
  it('come once and in order, whoever commits', async () => {
    await publish(there);
    await events.follow('musterstadt');
    for (let round = 0; round < 10; round += 1) await Promise.all([publish(here), publish(there), publish(there, 'nachbarstadt')]);
    while (heard.length < 20) await wait(10);
    await wait(20);
    const seqs = heard.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
    expect(seqs).toHaveLength(20);
    expect(heard.every(({ tenant }) => tenant === 'musterstadt')).toBe(true);
  });

  it('are not promised to a second listener before the database has said where it stands', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const latestEvent = (tenant: string): Promise<number> => answered.then(() => here.queries.latestEvent(tenant));
    events = new TenantEvents({ ...here, queries: { ...here.queries, latestEvent } }, true, (event) => heard.push(event));
    let promised = 0;
    const listeners = [0, 1].map(() => events.follow('musterstadt').then(() => (promised += 1)));
    await wait(5);
    expect(promised).toBe(0);
    answer();
    await Promise.all(listeners);
    await publish(there);
    while (heard.length < 1) await wait(10);
    expect(heard).toHaveLength(1);
  });

  it('come at once when this process commits and nobody else does', async () => {
    await events.follow('musterstadt');
    await publish(here);
    expect(heard).toHaveLength(1);
  });

  it('come no more when nobody follows', async () => {
    await events.follow('musterstadt');
    events.unfollow('musterstadt');
    await publish(here);
    await publish(there);
    await wait(600);
    expect(heard).toEqual([]);
  });
});
