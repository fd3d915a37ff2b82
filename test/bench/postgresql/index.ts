import { openPostgresStore } from '../../../engine/store/postgresql/index.ts';
import { startPostgres } from '../../support/postgres.ts';
import type { Contender } from '../measure.ts';
import { shared } from '../shared.ts';
import { openW2, roundsOf } from '../w2/drive.ts';
import { speeds, type Group, type Speeds, type Workload } from '../workload.ts';
import { processes } from './processes.ts';
import { captureCase } from './raw/capture.ts';
import { interactive, oneRoundTrip } from './raw/replay.ts';

const CONNECTIONS = 8;
const ONE_TRIP = `one round trip, ${CONNECTIONS} connections`;
const INTERACTIVE = `interactive, ${CONNECTIONS} connections`;
const ONE_TRIP_ALONE = 'one round trip, 1 connection';
const INTERACTIVE_ALONE = 'interactive, 1 connection';

/** W2 on PostgreSQL. */
export const postgresql: Group = {
  title: 'A durable case on PostgreSQL',
  reading: `The same W2, four commands a case, on a private PostgreSQL on the same machine as it comes, \`synchronous_commit=on\`. A command is acknowledged when its transaction is on the server's disk.

- **Ours** runs commands outside any transaction and commits many together in one message, which checks that everything they read still holds, writes, chains the audit facts and numbers the events. While the database stores one group of commands, the next one runs.
- **one round trip** writes the rows that our commands wrote, captured from them, as one prepared statement per command (a CTE with one part per row): one message, one transaction. It reads nothing, checks only the revision, does not chain the audit facts, and computes nothing; parameters are made beforehand. It is about the least that a command on PostgreSQL can cost.
- **interactive** writes the same rows as most programs do: \`BEGIN\`, read and lock the instance, a message per statement, \`COMMIT\`.

One process keeps the processor busy and so does its database: on a machine of two cores that both share, a second process finds nothing left to use. What a second one is for is shown under [jobs](#jobs): workers that wait for others.`,
  workloads: ({ inFlight }) => [
    onServer({
      name: 'W2 on PostgreSQL, 64 in flight',
      about: `${inFlight} cases at the same time in ours; ${CONNECTIONS} connections that each take one case after the other in the others`,
      unit: 'cases/s',
      open: async (url) => [await ours(await url(), inFlight), await oneRoundTrip(ONE_TRIP, await captured.get(), CONNECTIONS), await interactive(INTERACTIVE, await captured.get(), CONNECTIONS)],
      expected: [{ against: ONE_TRIP, atLeast: 0.5 }, { against: INTERACTIVE, atLeast: 2 }],
    }),
    onServer({
      name: 'W2 on PostgreSQL, one at a time',
      about: 'each command waits for the one before',
      unit: 'cases/s',
      open: async (url) => [await ours(await url(), 1), await oneRoundTrip(ONE_TRIP_ALONE, await captured.get(), 1), await interactive(INTERACTIVE_ALONE, await captured.get(), 1)],
      expected: [],
    }),
    onServer({
      name: 'two processes',
      about: `W2 by two processes at one database, ${inFlight} cases in flight in each`,
      unit: 'cases/s',
      open: async (url) => [await processes('two processes', await url(), 2, inFlight), await processes('one process', await url(), 1, inFlight)],
      expected: [],
    }),
  ],
  async close() {
    await captured.close();
    await server.close();
  },
};

async function ours(url: string, inFlight: number): Promise<Contender> {
  const latencies: number[] = [];
  const w2 = await openW2(await openPostgresStore(url), 'step', latencies);
  return { name: 'laufzettel', latencies, batch: roundsOf(inFlight), run: (times) => w2.run(times, inFlight), close: () => w2.engine.close() };
}

const server = shared(() => startPostgres(), (started) => started.close());
let databases = 0;
const database = async (): Promise<string> => (await server.get()).createDatabase(`bench${++databases}`);
/** One database for all who replay: its commands are captured once. */
const captured = shared(async () => captureCase(await database()), () => Promise.resolve());

/** `url` makes a database of its own for each contender. */
function onServer({ open, ...workload }: Omit<Speeds, 'open'> & { readonly open: (url: () => Promise<string>) => Promise<readonly Contender[]> }): Workload {
  return speeds({ ...workload, open: () => open(database) });
}
