import { openPostgresStore } from '../../../engine/store/postgresql/index.ts';
import type { Store } from '../../../engine/store/port.ts';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import { startPostgres } from '../../support/postgres.ts';
import { temporaryFile } from '../durable/database.ts';
import { percentiles, spread } from '../measure.ts';
import type { Result } from '../measure.ts';
import type { Group, Workload } from '../workload.ts';
import { fillPostgres, fillSqlite } from './fill.ts';
import { QUESTIONS } from './questions.ts';

/** What clerks see of a million open tasks. */
export const inbox: Group = {
  title: 'The inbox',
  reading: `A town with many open tasks, each in a case with ten facts of history, 12 units, 30 groups, 20 services and 60 clerks: what the screens ask is asked of the store as four people who see different parts of it, with every view, order and filter, and searches for frequent and rare words. The figure is the 95th percentile of a round, the median of the rounds; it includes making the rows into objects, and leaves out HTTP.

The rows are made by SQL and are the same on both stores. \`--tasks N\` sets how many tasks are open.`,
  workloads: ({ tasks }) => [
    asked('the inbox on SQLite', tasks, async () => {
      const file = temporaryFile();
      await openSqliteStore(file.path).close();
      fillSqlite(file.path, tasks);
      const store = openSqliteStore(file.path);
      return { store, close: async () => (await store.close(), file.remove()) };
    }),
    asked('the inbox on PostgreSQL', tasks, async () => {
      const server = await startPostgres({ settings: { shared_buffers: '1GB', max_wal_size: '8GB' } });
      const url = await server.createDatabase('inbox');
      await (await openPostgresStore(url)).close();
      await fillPostgres(url, tasks);
      const store = await openPostgresStore(url);
      return { store, close: async () => (await store.close(), await server.close()) };
    }),
  ],
};

interface Opened {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

function asked(name: string, tasks: number, open: () => Promise<Opened>): Workload {
  return {
    name,
    about: `every question of the screens with ${tasks.toLocaleString('en')} open tasks and ${(tasks * 10).toLocaleString('en')} facts of history; 95th percentile`,
    unit: 'ms',
    alone: true,
    expected: [{ atMost: 30 }],
    async measure(rounds) {
      const { store, close } = await open();
      try {
        // the first round prepares the statements and warms the caches up
        await askAll(store);
        const all: ReadonlyMap<string, readonly number[]>[] = [];
        for (let round = 0; round < rounds; round++) all.push(await askAll(store));
        return Object.keys(QUESTIONS).map((kind): Result => {
          const ofRounds = all.map((taken) => taken.get(kind) ?? []);
          const figures = ofRounds.map((taken) => percentiles(taken).p95);
          return { name: kind, rounds: figures, ...spread(figures), latency: percentiles(ofRounds.flat()) };
        });
      } finally {
        await close();
      }
    },
  };
}

/** How long each question took, ms, by kind. */
async function askAll(store: Store): Promise<ReadonlyMap<string, readonly number[]>> {
  const taken = new Map<string, number[]>();
  for (const [kind, questions] of Object.entries(QUESTIONS)) {
    for (const ask of questions) {
      const begun = performance.now();
      await ask(store.queries);
      const ms = performance.now() - begun;
      taken.set(kind, [...(taken.get(kind) ?? []), ms]);
    }
  }
  return taken;
}
