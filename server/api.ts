import type { Configuration } from '../api/index.ts';
import { systemClock } from '../engine/runtime/index.ts';
import { announceWork } from '../workers/dispatch/bullmq/announcer.ts';
import { TOPICS } from '../workers/topics.ts';
import { deployShipped, firstSteps, setUp } from './first-start.ts';
import { openEngine } from './open-engine.ts';
import { runProgram, type Stop } from './program.ts';
import { warn } from './run-workers.ts';
import { readyWebApp, serveApi } from './serve-api.ts';
import { requireSharedDatabase } from './several-processes.ts';

/** The program behind `npm run api`: HTTP alone; what its commits bring to be done is done by `npm run worker`. */
async function start(configuration: Configuration): Promise<Stop> {
  requireSharedDatabase(configuration);
  const open = await openEngine(configuration);
  const first = await setUp(open, configuration);
  const { redisUrl, topicLimits } = configuration;
  const announcing = redisUrl === null ? null : await announceWork({ engine: open.engine, redisUrl, topics: TOPICS, limits: topicLimits, now: () => systemClock.now(), log: warn });
  await Promise.all([readyWebApp(), deployShipped(open, first, configuration)]);
  const api = await serveApi(open, configuration);
  process.stdout.write(`\n${[`Laufzettel is ready: ${api.address} (API)`, ...firstSteps(first)].join('\n')}\n\n`);
  return async () => {
    await api.close();
    await announcing?.close();
    await open.engine.close();
  };
}

await runProgram(start);
