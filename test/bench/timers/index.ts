import type { Contender } from '../measure.ts';
import { speeds, type Group, type Workload } from '../workload.ts';
import { filledWithTimers } from './filled.ts';

const DUE = 200;

/** Deadlines that wait: a million of them must cost nothing until one is due. */
export const timers: Group = {
  title: 'Pending timers',
  reading: `The dispatcher sleeps until the next timer is due. What it asks the database when it wakes is measured here: which timers are due, and when the next one is. The same questions are put to a database with a thousandth of the timers; when both answer as fast, timers that wait cost nothing.

The timers are rows like the one that a real instance made, copied: filling a million takes about ten seconds. \`--timers N\` sets another number.`,
  workloads: ({ timers: pending }) => [polling(pending, 0), polling(pending, DUE)],
};

function polling(pending: number, due: number): Workload {
  const few = Math.max(1, Math.round(pending / 1_000));
  const among = (count: number): string => `among ${count.toLocaleString('en')}`;
  return speeds({
    name: due === 0 ? 'nothing is due' : `${due} timers are due`,
    about: `which timers are due, and when is the next one, ${among(pending)} pending timers on SQLite`,
    unit: 'polls/s',
    open: async () => [await contender(among(pending), pending, due), await contender(among(few), few, due)],
    expected: [{ against: among(few), atLeast: 0.5 }],
  });
}

async function contender(name: string, pending: number, due: number): Promise<Contender> {
  const { store, close } = await filledWithTimers(pending, due);
  return {
    name,
    async run(times) {
      for (let time = 0; time < times; time++) {
        const now = Date.now();
        const found = await store.queries.dueJobs(now, DUE);
        if (found.length !== due) throw new Error(`${found.length} timers are due instead of ${due}.`);
        if ((await store.queries.nextDueAt(now)) === null) throw new Error('No timer is pending.');
      }
    },
    close,
  };
}
