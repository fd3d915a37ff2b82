import type { Configuration } from '../api/index.ts';
import { systemClock } from '../engine/runtime/index.ts';
import type { Connectors } from '../workers/connectors.ts';
import type { Dispatcher } from '../workers/contract.ts';
import type { JobCounters } from '../workers/dispatch/job-counters.ts';
import type { DispatchLog } from '../workers/dispatch/options.ts';
import { createWorkers } from '../workers/index.ts';
import { readNoticeTemplates } from '../workers/notices/templates.ts';
import type { TrustStore } from '../workers/signature/index.ts';
import { PROCEDURES } from './folders.ts';
import type { OpenEngine } from './open-engine.ts';

export interface WorkersParts {
  readonly connectors: Connectors;
  readonly trustStore: TrustStore;
  readonly counters?: JobCounters;
}

/** Starts the workers: by BullMQ with Redis, otherwise by looking at the job table itself. */
export async function runWorkers({ engine, store }: OpenEngine, configuration: Configuration, { connectors, trustStore, counters }: WorkersParts): Promise<Dispatcher> {
  const { redisUrl, databaseUrl, takeOverMs, topicLimits } = configuration;
  const { dispatcher } = createWorkers({
    engine,
    clock: systemClock,
    config: { ...connectors, lockFor: takeOverMs, limits: topicLimits, sharedDatabase: databaseUrl !== null, ...(redisUrl === null ? {} : { redisUrl }) },
    tenants: async () => (await store.identity.listTenants()).map((tenant) => tenant.key),
    procedures: readNoticeTemplates(PROCEDURES),
    trustStore,
    log: warn,
    ...(counters === undefined ? {} : { onEnded: counters.count }),
  });
  await dispatcher.start();
  return dispatcher;
}

/** One line of JSON on standard error: names and codes, never values. */
export function warn(entry: DispatchLog): void {
  process.stderr.write(`${JSON.stringify({ level: 'warn', ...entry })}\n`);
}
