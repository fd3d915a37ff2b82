import { fileURLToPath } from 'node:url';
import { createEngine, randomIds, systemClock } from '../../../engine/runtime/index.ts';
import { openPostgresStore } from '../../../engine/store/postgresql/index.ts';
import { announceWork } from '../../../workers/dispatch/bullmq/announcer.ts';
import { startPostgres } from '../../support/postgres.ts';
import { startRedis } from '../../support/redis.ts';
import { startChild } from '../child.ts';
import type { Contender } from '../measure.ts';
import { TENANT } from '../w2/drive.ts';
import { Countdown } from './countdown.ts';
import { addJobs, deployModel, TOPIC } from './model.ts';
import { AT_ONCE } from './ours.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
/** How long a handler waits for somebody else, as for the answer of specialist software, ms. */
export const ANSWER_MS = 20;
/** Jobs of a topic that a worker carries out at the same time unless it is told otherwise. */
export const CONCURRENCY = 4;

/** Jobs carried out by processes of their own, as `npm run worker` starts them, while this one adds them as `npm run api` does. */
export async function workers(name: string, count: number): Promise<Contender> {
  const [server, redis] = await Promise.all([startPostgres(), startRedis()]);
  const store = await openPostgresStore(server.url);
  const engine = createEngine({ store, clock: systemClock, ids: randomIds() });
  await store.identity.ensureTenant({ key: TENANT, name: 'Bench', land: 'SN' });
  await deployModel(engine);
  const announcing = await announceWork({ engine, redisUrl: redis.url, topics: [TOPIC], now: () => Date.now() });
  const started = Array.from({ length: count }, () => startChild(WORKER, [server.url, redis.url, String(ANSWER_MS), String(CONCURRENCY)]));
  for (const worker of started) await worker.next();
  const countdown = new Countdown();
  for (const worker of started) worker.onMessage(() => countdown.one());
  return {
    name,
    batch: AT_ONCE,
    async run(times) {
      const done = countdown.from(times);
      await addJobs(engine, times, AT_ONCE);
      await done;
    },
    async close() {
      for (const worker of started) await worker.stop();
      await announcing.close();
      await engine.close();
      await Promise.all([server.close(), redis.close()]);
    },
  };
}
