import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, randomIds, systemClock, type Engine } from '../../../engine/runtime/index.ts';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import { startRedis, type PrivateRedis } from '../../../test/support/redis.ts';
import { workerActor } from '../../actor.ts';
import type { Dispatcher, JobHandler } from '../../contract.ts';
import { createBullmqDispatcher } from '../bullmq/index.ts';
import { createEmbeddedDispatcher } from '../embedded.ts';
import type { DispatchOptions } from '../options.ts';
import { until } from './suite.ts';

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

let redis: PrivateRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

const dispatchers: readonly (readonly [string, (options: DispatchOptions) => Dispatcher])[] = [
  ['embedded', createEmbeddedDispatcher],
  ['BullMQ', (options) => createBullmqDispatcher({ ...options, redisUrl: redis.url, prefix: `jobs-${randomUUID()}`, sweepEveryMs: 60_000 })],
];

describe.each(dispatchers)('%s dispatcher over the real engine', (_name, create) => {
  it('given service tasks that fail, refuse or succeed, and timers, brings every instance to its end and each effect once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dispatch-'));
    const engine: Engine = createEngine({ store: openSqliteStore(join(folder, 'laufzettel.db')), clock: systemClock, ids: randomIds() });
    await engine.commands.deploy(ACTOR, { name: 'dispatching', resources: [{ name: 'dispatching.bpmn', content: MODEL }] });
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
    const dispatcher = create({ engine, handlers: [work], tenants: () => Promise.resolve(['musterstadt']), now: Date.now, workerId: 'worker-1' });
    const start = (number: number): Promise<{ readonly instanceId: string }> => engine.commands.startInstance(ACTOR, { definitionKey: 'dispatching', variables: { number } });
    const early = await Promise.all([start(0), start(1)]);
    await dispatcher.start();
    const later = await Promise.all(Array.from({ length: INSTANCES - 2 }, (_, index) => start(index + 2)));
    const instances = [...early, ...later];
    const ended = async (): Promise<readonly string[]> => {
      const views = await Promise.all(instances.map(({ instanceId }) => engine.queries.instance(ACTOR, instanceId)));
      return views.filter((view) => view?.status === 'completed').flatMap((view) => view?.visited.filter((element) => element.startsWith('End')) ?? []);
    };
    await until(async () => (await ended()).length === INSTANCES);
    const ends = await ended();
    expect(ends.filter((end) => end === 'EndRefused')).toHaveLength(6);
    expect([...effects.values()].every((count) => count === 1)).toBe(true);
    expect(effects.size).toBe(24);
    await dispatcher.stop();
    await engine.close();
    rmSync(folder, { recursive: true });
  });
});
