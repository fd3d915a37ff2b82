import { Redis } from 'ioredis';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import { openPostgresStore } from '../../../engine/store/postgresql/index.ts';
import { createBullmqDispatcher } from '../../../workers/dispatch/bullmq/index.ts';
import { createEmbeddedDispatcher } from '../../../workers/dispatch/embedded.ts';
import { startPostgres } from '../../support/postgres.ts';
import { startRedis } from '../../support/redis.ts';
import { temporaryFile } from '../durable/database.ts';
import type { Contender } from '../measure.ts';
import { shared } from '../shared.ts';
import { speeds, type Group } from '../workload.ts';
import { bullmq } from './bullmq.ts';
import { AT_ONCE, ours } from './ours.ts';
import { ANSWER_MS, CONCURRENCY, workers } from './workers.ts';

const ALONE = 'BullMQ';
const FLUSHED = 'BullMQ, Redis flushed';
const BY_DEFAULT = 'BullMQ, one at a time';

/** Asynchronous work: from the command that makes it necessary to the command that says it is done. */
export const jobs: Group = {
  title: 'Jobs',
  reading: `A job of ours is the service task of an instance: added by the command that starts the instance, done when the command is durable that completes it and ends the instance. Both leave their trail and their audit facts. A job that the process which makes it has a place for is stored with its lock and begins when it is on disk; others are told of, through Redis where there is one, and locked by a command. ${AT_ONCE} are added at the same time, ${AT_ONCE} worked on at the same time, by a handler that does nothing; the same holds for BullMQ, whose jobs are added one by one and worked on in the same process.

What is acknowledged when differs: a job of ours is on disk when it is acknowledged. **${ALONE}** is Redis as it comes: nothing is on disk, a crash loses what was acknowledged. *${FLUSHED}* is Redis with an append-only file flushed before each answer, which is the same promise as ours. *${BY_DEFAULT}* is its worker as it comes, with a concurrency of one, and jobs of which each is added when the one before is.`,
  workloads: () => [
    speeds({
      name: 'add and process, embedded dispatcher',
      about: 'jobs are added while others are worked on; ours on SQLite, synchronous=FULL, no Redis',
      unit: 'jobs/s',
      open: async () => beside(await embedded(false), false),
      expected: [{ against: ALONE, atLeast: 5 }],
    }),
    speeds({
      name: 'process what is there, embedded dispatcher',
      about: 'all jobs are there before the clock starts',
      unit: 'jobs/s',
      open: async () => beside(await embedded(true), true),
      expected: [],
    }),
    speeds({
      name: 'add and process, BullMQ and PostgreSQL',
      about: 'jobs are added while others are worked on; ours on PostgreSQL, synchronous_commit=on, with Redis as it comes',
      unit: 'jobs/s',
      open: async () => beside(await throughBullmq(), false),
      expected: [{ against: ALONE, atLeast: 0.4 }],
    }),
    speeds({
      name: 'add and process, each job told through BullMQ',
      about: 'the same with a dispatcher that is offered nothing before it is stored: it hears of the jobs through Redis and locks them by commands, as one of another process does',
      unit: 'jobs/s',
      open: async () => beside(await throughBullmq({ told: true }), false),
      expected: [{ against: ALONE, atLeast: 0.4 }],
    }),
    speeds({
      name: 'worker processes',
      about: `jobs are added by one process and carried out by workers of their own, which wait ${ANSWER_MS} ms for each as for the answer of other software, at most ${CONCURRENCY} at the same time`,
      unit: 'jobs/s',
      open: async () => [await workers('two workers', 2), await workers('one worker', 1)],
      expected: [{ against: 'one worker', atLeast: 1 }],
    }),
  ],
  async close() {
    await Promise.all([redis.close(), flushedRedis.close()]);
  },
};

const redis = shared(startRedis, (started) => started.close());
const flushedRedis = shared(
  async () => {
    const started = await startRedis();
    const admin = new Redis(started.url);
    await admin.config('SET', 'appendonly', 'yes');
    await admin.config('SET', 'appendfsync', 'always');
    admin.disconnect();
    return started;
  },
  (started) => started.close(),
);

async function embedded(before: boolean): Promise<Contender> {
  const file = temporaryFile();
  return ours({
    name: 'laufzettel',
    store: openSqliteStore(file.path),
    createDispatcher: createEmbeddedDispatcher,
    before,
    close: () => Promise.resolve(file.remove()),
  });
}

async function throughBullmq({ told = false } = {}): Promise<Contender> {
  const [server, { url: redisUrl }] = [await startPostgres(), await redis.get()];
  return ours({
    name: 'laufzettel',
    store: await openPostgresStore(server.url),
    createDispatcher: (options) => createBullmqDispatcher({ ...options, redisUrl }),
    before: false,
    told,
    close: () => server.close(),
  });
}

/** Our contender beside BullMQ on a Redis as it comes, many at the same time and one by one, and on a Redis that flushes each write. */
async function beside(own: Contender, before: boolean): Promise<readonly Contender[]> {
  const [{ url }, flushed] = [await redis.get(), await flushedRedis.get()];
  return [
    own,
    await bullmq({ name: ALONE, redisUrl: url, before, atOnce: AT_ONCE }),
    await bullmq({ name: FLUSHED, redisUrl: flushed.url, before, atOnce: AT_ONCE }),
    await bullmq({ name: BY_DEFAULT, redisUrl: url, before, atOnce: 1 }),
  ];
}
