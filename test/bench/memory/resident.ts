import { setTimeout as wait } from 'node:timers/promises';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import { createEmbeddedDispatcher } from '../../../workers/dispatch/embedded.ts';
import { spread } from '../measure.ts';
import { openW2, TENANT } from '../w2/drive.ts';

/**
 * `node resident.ts <database file> <few> <many>`: the engine of the server with its dispatcher on SQLite. Fills up to each
 * number of open cases by real commands, lets other cases go from start to end, and tells its resident memory, bytes.
 */
const [path = '', few = '1', many = '1'] = process.argv.slice(2);
const IN_FLIGHT = 64;
/**
 * Cases that go from start to end while memory is looked at: the server at work, not at rest. Enough for several collections of
 * what lives longer: between two of them garbage lets memory rise and fall by a sixth.
 */
const TRAFFIC = 12 * Number(few);
const SAMPLES = 60;

const w2 = await openW2(openSqliteStore(path), 'step');
const dispatcher = createEmbeddedDispatcher({ engine: w2.engine, handlers: [], tenants: () => Promise.resolve([TENANT]), now: () => Date.now(), workerId: 'bench' });
await dispatcher.start();
let open = 0;
for (const cases of [Number(few), Number(many)]) {
  const begun = performance.now();
  const lane = async (): Promise<void> => {
    while (open < cases) {
      open += 1;
      await w2.open('examine');
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  const seconds = (performance.now() - begun) / 1_000;
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    await w2.run(Math.ceil(TRAFFIC / SAMPLES), IN_FLIGHT);
    await wait(50);
    samples.push(process.memoryUsage.rss());
  }
  process.send?.({ bytes: spread(samples).median, seconds });
}
await dispatcher.stop();
await w2.engine.close();
process.exit();
