import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../api/index.ts';
import { createEngine, createVirtualClock, seededIds, type Engine } from '../engine/runtime/index.ts';
import { openSqliteStore } from '../engine/store/sqlite/index.ts';
import { send, settlePeople, signIn } from '../test/support/people.ts';
import { startRedis, type PrivateRedis } from '../test/support/redis.ts';
import { TEST_CONFIG } from '../test/support/town.ts';
import { openQueueBoard, type QueueBoard } from './queue-board.ts';

let folder: string;
let redis: PrivateRedis;
let engine: Engine;
let board: QueueBoard;
let app: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laufzettel-board-'));
  redis = await startRedis();
  const store = openSqliteStore(join(folder, 'laufzettel.db'));
  const [clock, ids] = [createVirtualClock('2026-05-04T08:00:00Z'), seededIds('board')];
  engine = createEngine({ store, clock, ids });
  await settlePeople(store.identity);
  board = openQueueBoard({ redisUrl: redis.url, topicLimits: new Map() })!;
  app = await buildApp({ engine, identity: store.identity, clock, ids, config: TEST_CONFIG, queueBoard: board.plugin });
});
afterAll(async () => {
  await app.close();
  board.close();
  await engine.close();
  await redis.close();
  await rm(folder, { recursive: true });
});

describe('the board of the queues', () => {
  it('is for administrators alone, its files and data included', async () => {
    const clerk = await signIn(app, 'k.sommer');
    for (const url of ['/operations/queues', '/operations/queues/api/queues']) {
      expect((await send(app, { method: 'GET', url })).status).toBe(401);
      expect((await clerk.send('GET', url)).status).toBe(403);
    }
  });

  it('shows an administrator one queue per kind of work', async () => {
    const admin = await signIn(app, 'admin');
    const page = await admin.send('GET', '/operations/queues');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const [script] = /static\/js\/[\w.-]+\.js/.exec(page.text) ?? [];
    expect((await admin.send('GET', `/operations/queues/${script ?? ''}`)).status).toBe(200);
    const { json } = await admin.send('GET', '/operations/queues/api/queues');
    const names = (json.queues as readonly { name: string; readOnlyMode: boolean }[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['timers', 'continuations', 'payments', 'notices', 'hand-offs.permit.issue']));
    expect((json.queues as readonly { readOnlyMode: boolean }[]).every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
  });

  it('is named to administrators, and to nobody else', async () => {
    const named = async (username: string): Promise<unknown> => (await (await signIn(app, username)).send('GET', '/api/v1/session')).json.queueBoard;
    expect(await named('admin')).toBe('/operations/queues');
    expect(await named('k.sommer')).toBeNull();
  });

  it('changes nothing in Redis', async () => {
    const admin = await signIn(app, 'admin');
    const refused = await admin.send('PUT', '/operations/queues/api/queues/timers/pause', {});
    expect(refused.status).toBe(405);
    const { json } = await admin.send('GET', '/operations/queues/api/queues');
    expect((json.queues as readonly { isPaused: boolean }[]).filter(({ isPaused }) => isPaused)).toEqual([]);
  });
});
