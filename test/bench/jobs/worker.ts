import { setTimeout as wait } from 'node:timers/promises';
import { createEngine, randomIds, systemClock } from '../../../engine/runtime/index.ts';
import { openPostgresStore } from '../../../engine/store/postgresql/index.ts';
import { createBullmqDispatcher } from '../../../workers/dispatch/bullmq/index.ts';
import { TENANT } from '../w2/drive.ts';
import { TOPIC } from './model.ts';

/** `node worker.ts <database> <Redis> <ms> <at once>`: a worker whose jobs take so long, waiting for somebody else; tells of each that is done. */
const [url = '', redisUrl = '', answerMs = '0', concurrency = '1'] = process.argv.slice(2);
const engine = createEngine({ store: await openPostgresStore(url), clock: systemClock, ids: randomIds() });
const dispatcher = createBullmqDispatcher({
  engine,
  handlers: [{ topic: TOPIC, handle: async () => ({ type: 'done', variables: { waited: await wait(Number(answerMs), true) } }) }],
  tenants: () => Promise.resolve([TENANT]),
  now: () => Date.now(),
  workerId: `bench-${process.pid}`,
  sharedDatabase: true,
  concurrency: Number(concurrency),
  redisUrl,
  onEnded: () => process.send?.({ done: 1 }),
});
await dispatcher.start();
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
