import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../architecture/sources.ts';
import { CHAOS } from './chaos/index.ts';
import { CHECKS } from './checks/index.ts';
import { fullRuns, STORE_NAMES, type SimulationResult } from './full-runs.ts';
import { MUTATIONS } from './mutations.ts';
import type { CrashResult } from './summary.ts';

const PAGE = join(root, 'docs', 'reliability.md');
/** Everything below is written from the results of full runs and stays as it is without new ones. */
const RUNS = '## The full runs\n';

const PROMISES = `# Reliability

What is promised, how it is tried, and what came out.

## What is promised

1. A command is acknowledged after its transaction is durable, never before. After \`kill -9\`, a full disk or a cut connection nothing acknowledged is lost, and nothing half done is visible.
2. A command is one transaction: the new state of its processes, variables, tasks, timers, messages waited for, jobs, and a fact in the audit chain.
3. What goes to the outside world goes after the commit, from the stored jobs, at least once, under one idempotency key; a receiver that knows its keys has each effect once.
4. A request that is sent again under its idempotency key is answered as the first time and done once, also by another process.
5. Two writers of the same thing become one after the other, whatever processes they come from.
6. Losing Redis, a worker or a network costs seconds, never work: the stored job is the truth, the queues only wake workers.

A request that got no answer, or a failure (5xx), may have been done or not. Send it again under the same key.

## How it is tried

\`npm run crash\` starts the real programs as processes of their own: one server on SQLite; on PostgreSQL + Redis two API and two worker processes, each behind a network of its own. In every round four applicants apply, pay, or withdraw while two clerks examine from the same list, and another system starts four processes, sends them messages, and has two workers carry out their effects and now and then die before they say so. Every client repeats what was not answered, under the same key and at another process. In about half of the rounds on SQLite, drawn by the seed, the thread that otherwise comes in when there is much to do is wanted from the first command on, and writes a part of what there is to write. Meanwhile one kind of chaos strikes, at a moment and with a choice that the seed gives. When everything has ended, the books are checked.

\`\`\`
npm run crash -- --rounds 200                            # both stores in turn, every kind of chaos in turn
npm run crash -- --rounds 1 --seed 17 --store sqlite     # the plan of one round again
npm run crash -- --chaos kill-postgres,postgres-deaf     # some kinds only; --without leaves some out
npm run crash -- --mutations                             # that broken promises are noticed
\`\`\`

A round that breaks a promise says which, keeps its data folder, and prints how to repeat it. The seed repeats the plan and the choices; the operating system times them a little differently each time. \`fill-disk\` mounts a file system in memory, which needs root (in a container the capability SYS_ADMIN); otherwise set \`CRASH_SMALL_DISK\` to a folder on a file system of at most 512 MB that nobody else uses, or leave it out with \`--without fill-disk\`.

\`npm run simulate\` runs the same runtime in one process against a simulated database, network, clock and outside world. It draws a fault at every place where something may go wrong, looks at the same promises, repeats exactly, and shortens a failing run to the shortest history. The rounds show that the programs hold with real processes, sockets, disks and signals; the simulation goes through far more orders of events than rounds can.

\`\`\`
npm run simulate -- --cases 10000                        # a hundred worlds of a hundred cases
npm run simulate -- --seed 1 --seeds 1000                # a world for each of a thousand seeds
npm run simulate -- --seed 7.3 --cases 100 --faults ""   # one world again, without its faults
\`\`\`

What neither shows: a disk that loses what it has confirmed, or a power cut (\`kill -9\` leaves the operating system running). For these Laufzettel relies on SQLite with \`synchronous=FULL\` and on PostgreSQL with its default of flushing before it confirms.
`;

/** The page as it must stand, over the results given. */
export function reliabilityPage(runs: string): string {
  return [PROMISES, chaosTable(), checksTable(), mutationsTable(), `${RUNS}\n${runs}`].join('\n');
}

/** What the page says of the full runs now. */
export function runsOf(page: string): string {
  return page.split(`${RUNS}\n`)[1] ?? '';
}

function chaosTable(): string {
  const rows = CHAOS.map(({ name, stores, does }) => `| \`${name}\` | ${stores.map((store) => STORE_NAMES[store]).join('; ')} | ${does} |\n`);
  return `## Kinds of chaos\n\n| kind | on | what it does |\n|---|---|---|\n${rows.join('')}`;
}

function checksTable(): string {
  const rows = CHECKS.map(({ name, holds }) => `| ${name} | ${holds} |\n`);
  return `## What is checked after each round\n\n| check | what must hold |\n|---|---|\n${rows.join('')}\nNo process may end by itself, either.\n`;
}

function mutationsTable(): string {
  const rows = MUTATIONS.map(({ name, off, shows }) => `| \`${name}\` | ${off} | ${shows === 'simulation' ? 'simulation' : `rounds on ${STORE_NAMES[shows.store]}: ${shows.chaos.join(', ')}`} |\n`);
  return `## That the checks bite\n\n\`npm run crash -- --mutations\` copies the source, switches one promise off in each copy, and demands that this very promise is found broken; \`--mutation NAME\` tries one and ends with 1.\n\n| switched off | what no longer holds | fails in |\n|---|---|---|\n${rows.join('')}`;
}

function json(path: string | undefined): unknown {
  return path === undefined ? null : JSON.parse(readFileSync(path, 'utf8'));
}

/** `node test/crash/reliability-page.ts [crash.json] [simulate.json]`; without results those of the page stay. */
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const crash = json(process.argv[2]) as CrashResult | null;
  const simulation = json(process.argv[3]) as SimulationResult | null;
  const before = existsSync(PAGE) ? runsOf(readFileSync(PAGE, 'utf8')) : '';
  writeFileSync(PAGE, reliabilityPage(crash === null ? before : fullRuns(crash, simulation)));
}
