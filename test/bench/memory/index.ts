import type { Group } from '../workload.ts';
import { heapBytes } from './heap-bytes.ts';
import { HEAP_LIMIT, residentBytes } from './resident-bytes.ts';
import { stateBytes } from './state-bytes.ts';

/** What a case costs while nobody works on it. */
export const memory: Group = {
  title: 'Memory and state',
  reading: `A case waits for days and works for milliseconds, so what it costs while it waits is most of what it costs.

- **Stored state** is what a case has beside its variables: for ours the column \`state\` of its instance, for the peers the JSON they save. Tasks, jobs and subscriptions are rows of their own in ours and part of the state in the peers.
- **Heap (W3)** compares an instance held in memory, though a server of ours need not hold it: an idle case lies in the database and takes no memory at all.
- **Resident memory** shows that. The same process is looked at when 10,000 cases are open and when all are. It runs with \`--max-old-space-size=${HEAP_LIMIT}\`, which is enough for either; without a limit V8 lets garbage grow as it sees fit, and with a million open cases the same process was seen with 229 MiB and with 398. Filling a million cases by real commands takes minutes; \`--cases N\` sets another number.`,
  workloads: ({ cases }) => [stateBytes, heapBytes(Math.min(10_000, cases)), residentBytes(cases)],
};
