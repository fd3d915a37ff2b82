import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../architecture/sources.ts';
import { readCommandLine } from '../support/command-line.ts';
import { allPassed, compare } from './compare.ts';
import type { Comparison } from './compare.ts';
import { lines } from './figures.ts';
import { GROUPS } from './groups.ts';
import { page, type Section } from './page.ts';

/**
 * Compares us with others in one run: `npm run bench [-- core durable …] [--rounds 7] [--cases 1000000] [--json FILE] [--write]`.
 * Machines are noisy, so ratios count and not the figures; the run fails when a figure is not what is expected. A run of
 * all groups, or one with `--write`, writes `docs/benchmarks.md`.
 */
const USAGE = `npm run bench [-- ${Object.keys(GROUPS).join(' ')}] [--rounds N] [--cases N] [--timers N] [--tasks N] [--json FILE] [--write]`;
const { values, positionals } = readCommandLine(USAGE, {
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    cases: { type: 'string', default: '1000000' },
    timers: { type: 'string', default: '1000000' },
    tasks: { type: 'string', default: '1000000' },
    json: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const [rounds, cases, timers, tasks] = [values.rounds, values.cases, values.timers, values.tasks].map(Number) as [number, number, number, number];
const all = positionals.length === 0;
const names = all ? Object.keys(GROUPS) : positionals;
if ([rounds, cases, timers, tasks].some((number) => !Number.isInteger(number) || number < 1) || names.some((name) => !Object.hasOwn(GROUPS, name))) {
  console.error(`Usage: ${USAGE}`);
  process.exit(2);
}

const sections: Section[] = [];
let failures = 0;
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${rounds} rounds in turns\n`);
for (const name of names) {
  const group = await GROUPS[name]?.();
  if (group === undefined) continue;
  const begun = performance.now();
  const measured: Comparison[] = [];
  for (const workload of group.workloads({ cases, timers, tasks, inFlight: 64, together: 50 })) {
    try {
      const comparison = compare(workload, await workload.measure(rounds));
      measured.push(comparison);
      console.log(lines(comparison));
    } catch (error) {
      // what was measured before must not be lost with it
      failures += 1;
      console.log(`${workload.name}: could not be measured\n`);
      console.error(error);
    }
  }
  await group.close?.();
  sections.push({ name, title: group.title, reading: group.reading, comparisons: measured, seconds: (performance.now() - begun) / 1_000 });
}
const comparisons = sections.flatMap((section) => section.comparisons.map((comparison) => ({ group: section.name, ...comparison })));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(comparisons, null, 2)}\n`);
if (all || values.write) writeFileSync(join(root, 'docs', 'benchmarks.md'), page(sections, { rounds, cases, timers, tasks }));
process.exit(failures === 0 && comparisons.every(allPassed) ? 0 : 1);
