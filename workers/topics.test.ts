import { expect, it } from 'vitest';
import { createVirtualClock } from '../engine/runtime/index.ts';
import { createWorkers } from './index.ts';
import { readTrustStore } from './signature/index.ts';
import { MemoryEngine } from './testing/memory-engine.ts';
import { TOPICS } from './topics.ts';

it('names the topics of all workers there are', () => {
  const clock = createVirtualClock('2026-05-04T08:00:00Z');
  const { handlers } = createWorkers({
    engine: new MemoryEngine(() => clock.now()).asEngine(),
    clock,
    config: { privateHosts: [] },
    tenants: () => Promise.resolve([]),
    procedures: new Map(),
    trustStore: readTrustStore([]),
  });
  expect(handlers.map(({ topic }) => topic).toSorted()).toEqual(TOPICS);
});
