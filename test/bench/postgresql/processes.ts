import { fileURLToPath } from 'node:url';
import { startChild, type Child } from '../child.ts';
import type { Contender } from '../measure.ts';
import { roundsOf } from '../w2/drive.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** W2 by several processes at the same database, each with as many cases in flight as the single one. */
export async function processes(name: string, url: string, count: number, inFlight: number): Promise<Contender> {
  const start = async (): Promise<Child> => {
    const worker = startChild(WORKER, [url, String(inFlight)]);
    await worker.next();
    return worker;
  };
  // the first makes the tables and deploys the model
  const workers = [await start()];
  while (workers.length < count) workers.push(await start());
  return {
    name,
    batch: count * roundsOf(inFlight),
    async run(times) {
      await Promise.all(
        workers.map(async (worker) => {
          worker.send({ cases: times / count });
          await worker.next();
        }),
      );
    },
    async close() {
      for (const worker of workers) await worker.stop();
    },
  };
}
