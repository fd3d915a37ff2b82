import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import type { Contender } from '../measure.ts';
import { openW2, roundsOf } from '../w2/drive.ts';
import type { Service } from '../w2/model.ts';
import { temporaryFile } from './database.ts';

/** W2 through the facade over the SQLite store as the server opens it: history, audit chain and tasks included. */
export async function ours(service: Service, inFlight: number): Promise<Contender> {
  const file = temporaryFile();
  const latencies: number[] = [];
  const w2 = await openW2(openSqliteStore(file.path), service, latencies);
  return {
    name: 'laufzettel',
    latencies,
    batch: roundsOf(inFlight),
    run: (times) => w2.run(times, inFlight),
    async close() {
      await w2.engine.close();
      file.remove();
    },
  };
}
