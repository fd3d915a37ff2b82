import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, randomIds, systemClock, type Engine } from '../../../engine/runtime/index.ts';
import type { Store } from '../../../engine/store/port.ts';
import { openPostgresStore } from '../../../engine/store/postgresql/index.ts';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import { startPostgres, type PrivatePostgres } from '../../../test/support/postgres.ts';
import { startRedis, type PrivateRedis } from '../../../test/support/redis.ts';
import { workerActor } from '../../actor.ts';
import type { Dispatcher, JobHandler } from '../../contract.ts';
import { createBullmqDispatcher } from '../bullmq/index.ts';
import { createEmbeddedDispatcher } from '../embedded.ts';
import type { DispatchOptions } from '../options.ts';
import { until } from './support.ts';

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:laufzettel="urn:laufzettel:bpmn:1" id="D" targetNamespace="urn:test">
  <bpmn:error id="Error_Refused" errorCode="REFUSED" />
  <bpmn:process id="dispatching" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Work" />
    <bpmn:serviceTask id="Work" laufzettel:topic="test.work" laufzettel:resultVariable="work">
      <bpmn:extensionElements><laufzettel:ioMapping><laufzettel:input name="number" value="=number" /></laufzettel:ioMapping></bpmn:extensionElements>
      <bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:boundaryEvent id="Refused" attachedToRef="Work"><bpmn:outgoing>F4</bpmn:outgoing><bpmn:errorEventDefinition id="E1" errorRef="Error_Refused" /></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="F2" sourceRef="Work" targetRef="Pause" />
    <bpmn:intermediateCatchEvent id="Pause"><bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F3</bpmn:outgoing><bpmn:timerEventDefinition id="T1"><bpmn:timeDuration>PT0.05S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="F3" sourceRef="Pause" targetRef="End" />
    <bpmn:endEvent id="End"><bpmn:incoming>F3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="F4" sourceRef="Refused" targetRef="EndRefused" />
    <bpmn:endEvent id="EndRefused"><bpmn:incoming>F4</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
const ACTOR = workerActor('musterstadt');
const INSTANCES = 30;
/** Longer than a test may take: no job runs on here, so a stop must never wait it out. */
const LONGEST_STOP_MS = 120_000;

let redis: PrivateRedis;
let postgres: PrivatePostgres;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dispatch-'));
  [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
});
afterAll(async () => {
  await Promise.all([redis.close(), postgres.close()]);
  rmSync(folder, { recursive: true });
});

/** Opens the stores of two processes; a file of SQLite belongs to one, so there both engines stand on the same. */
const stores: readonly (readonly [string, () => Promise<readonly [Store, Store]>])[] = [
  ['SQLite', async () => {
    const store = openSqliteStore(join(folder, `${randomUUID()}.db`));
    return [store, store];
  }],
  ['PostgreSQL', async () => {
    const url = await postgres.createDatabase(`d${randomUUID().replaceAll('-', '')}`);
    return [await openPostgresStore(url), await openPostgresStore(url)];
  }],
];
const dispatchers: readonly (readonly [string, (options: DispatchOptions, prefix: string) => Dispatcher])[] = [
  ['embedded', (options) => createEmbeddedDispatcher({ ...options, lookEveryMs: 50 })],
  ['BullMQ', (options, prefix) => createBullmqDispatcher({ ...options, redisUrl: redis.url, prefix })],
];
const combinations = stores.flatMap(([store, open]) => dispatchers.map(([dispatcher, create]) => ({ store, open, dispatcher, create })));

describe.each(combinations)('$dispatcher dispatcher over the real engine on $store', ({ open, create }) => {
  async function twoProcesses(handlers: readonly JobHandler[]) {
    const [first, second] = await open();
    const engines = [first, second].map((store) => createEngine({ store, clock: systemClock, ids: randomIds() })) as [Engine, Engine];
    await engines[0].commands.deploy(ACTOR, { name: 'dispatching', resources: [{ name: 'dispatching.bpmn', content: MODEL }] });
    const prefix = `jobs-${randomUUID()}`;
    const workers = engines.map((engine, index) => create({ engine, handlers, tenants: () => Promise.resolve(['musterstadt']), now: Date.now, workerId: `worker-${index}`, finishWithin: LONGEST_STOP_MS }, prefix));
    return {
      engines,
      workers,
      close: async () => {
        await Promise.all(workers.map((worker) => worker.stop()));
        for (const store of new Set([first, second])) await store.close();
      },
    };
  }

  it('given service tasks that fail, refuse or succeed, and timers, two workers bring every instance to its end and do each effect once', async () => {
    const effects = new Map<string, number>();
    const work: JobHandler = {
      topic: 'test.work',
      handle: (job) => {
        const number = Number(job.input['number']);
        if (number % 3 === 0 && job.attempt === 1) return Promise.resolve({ type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: 'down', retryInMs: 30 });
        if (number % 5 === 0) return Promise.resolve({ type: 'error', errorCode: 'REFUSED', message: 'no' });
        effects.set(job.idempotencyKey, (effects.get(job.idempotencyKey) ?? 0) + 1);
        return Promise.resolve({ type: 'done', variables: { number } });
      },
    };
    const { engines, workers, close } = await twoProcesses([work]);
    const start = (number: number): Promise<{ readonly instanceId: string }> => engines[number % 2 === 0 ? 0 : 1].commands.startInstance(ACTOR, { definitionKey: 'dispatching', variables: { number } });
    const early = await Promise.all([start(0), start(1)]);
    await Promise.all(workers.map((worker) => worker.start()));
    const later = await Promise.all(Array.from({ length: INSTANCES - 2 }, (_, index) => start(index + 2)));
    const instances = [...early, ...later];
    const ended = async (): Promise<readonly string[]> => {
      const views = await Promise.all(instances.map(({ instanceId }) => engines[0].queries.instance(ACTOR, instanceId)));
      return views.filter((view) => view?.status === 'completed').flatMap((view) => view?.visited.filter((element) => element.startsWith('End')) ?? []);
    };
    await until(async () => (await ended()).length === INSTANCES, 50);
    const ends = await ended();
    expect(ends.filter((end) => end === 'EndRefused')).toHaveLength(6);
    expect([...effects.values()].every((count) => count === 1)).toBe(true);
    expect(effects.size).toBe(24);
    expect(await engines[0].queries.verifyAudit('musterstadt')).toMatchObject({ ok: true });
    await close();
  });

  it('given many timers due at one moment and two workers, of which one is restarted meanwhile, fires each once', async () => {
    const work: JobHandler = { topic: 'test.work', handle: () => Promise.resolve({ type: 'done', variables: {} }) };
    const { engines, workers, close } = await twoProcesses([work]);
    await Promise.all(workers.map((worker) => worker.start()));
    const instances = await Promise.all(Array.from({ length: 60 }, (_, number) => engines[number % 2 === 0 ? 0 : 1].commands.startInstance(ACTOR, { definitionKey: 'dispatching', variables: { number } })));
    await workers[1]?.stop();
    await workers[1]?.start();
    await until(async () => (await Promise.all(instances.map(({ instanceId }) => engines[0].queries.instance(ACTOR, instanceId)))).every((view) => view?.status === 'completed'), 50);
    const facts: unknown[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await engines[0].queries.audit({ ...ACTOR, roles: ['admin'] }, { limit: 100, ...(cursor === undefined ? {} : { cursor }) });
      facts.push(...page.items.filter(({ command }) => command === 'runDueJob'));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(facts).toHaveLength(60);
    await close();
  });
});
