import { writeFileSync } from 'node:fs';
import { readCommandLine } from '../support/command-line.ts';
import { wholeNumber } from '../support/whole-number.ts';
import { faultFrom, nameOf } from './faults.ts';
import { runAll } from './run-all.ts';
import { shrink } from './shrink.ts';
import type { Scenario, SimulationReport } from './simulate.ts';

/** Cases that live in one world; more are divided over several, each with a seed of its own. */
const WORLD = 100;

/**
 * Simulates cases for each of some seeds, from one on, and looks at every promise of the runtime. `--faults` repeats a run
 * with exactly these faults. Exit code 0 when every promise held, 1 when one was broken: the shortest history that breaks
 * one is printed then, unless `--no-shrink` says that nobody wants to see it.
 */
const USAGE = 'npm run simulate [-- [--seed N] [--cases M] [--seeds K] [--faults crash:3,stall:1] [--no-shrink] [--json FILE]]';
const { values } = readCommandLine(USAGE, {
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: '100' }, seeds: { type: 'string', default: '1' }, faults: { type: 'string' }, shrink: { type: 'boolean', default: true }, json: { type: 'string' } },
  allowNegative: true,
});

function scenarios(): readonly Scenario[] {
  const [cases, many] = [wholeNumber('--cases', values.cases, 1), wholeNumber('--seeds', values.seeds, 1)];
  if (many > 1 && !/^\d+$/.test(values.seed)) throw new Error('With --seeds, --seed is the number of the first.');
  const faults = values.faults === undefined ? {} : { faults: values.faults.split(',').filter((text) => text !== '').map(faultFrom) };
  const seeds = many === 1 ? [values.seed] : Array.from({ length: many }, (_, index) => String(Number(values.seed) + index));
  return seeds.flatMap((seed) => {
    const worlds = Math.ceil(cases / WORLD);
    if (worlds <= 1) return [{ seed, cases, ...faults }];
    return Array.from({ length: worlds }, (_, world) => ({ seed: `${seed}.${world}`, cases: Math.min(WORLD, cases - world * WORLD), ...faults }));
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** How to have the same run again. */
function repeat({ seed, cases, faults }: SimulationReport): string {
  return `npm run simulate -- --seed ${seed} --cases ${cases} --faults "${faults.map(nameOf).join(',')}"`;
}

const began = Date.now();
const all = scenarios();
const reports: SimulationReport[] = [];
let cases = 0;
await runAll(all, (report) => {
  reports.push(report);
  cases += report.cases;
  if (report.broken.length > 0) print(`seed ${report.seed}: ${report.broken.length} promises broken, first: ${report.broken[0]}`);
  if (reports.length % Math.ceil(all.length / 20) === 0) print(`${reports.length} of ${all.length} worlds, ${cases} cases, ${((Date.now() - began) / 1_000).toFixed(1)} s`);
});
const seconds = (Date.now() - began) / 1_000;
const sum = (count: (report: SimulationReport) => number): number => reports.reduce((total, report) => total + count(report), 0);
const failed = reports.filter(({ broken }) => broken.length > 0).toSorted((a, b) => a.cases - b.cases || (a.seed < b.seed ? -1 : 1));
const totals = { worlds: reports.length, cases, commands: sum(({ commands }) => commands), steps: sum(({ steps }) => steps), faults: sum(({ faults }) => faults.length), seconds, failed: failed.length };
print(`${cases} cases in ${reports.length} worlds: ${totals.commands} commands, ${totals.steps} steps, ${totals.faults} faults, ${seconds.toFixed(1)} s; ${failed.length === 0 ? 'nothing lost, nothing doubled, nothing stuck' : `${failed.length} worlds broke a promise`}`);

const byFault: Record<string, number> = {};
for (const { faults } of reports) for (const { fault } of faults) byFault[fault] = (byFault[fault] ?? 0) + 1;
const [first] = failed;
let shortest: SimulationReport | null = null;
if (first !== undefined && values.shrink) {
  shortest = await shrink(first, (line) => print(`  ${line}`));
  print(`\nThe shortest history found:\n${shortest.history.join('\n')}\n\nBroken promises:\n${shortest.broken.map((promise) => `  ${promise}`).join('\n')}\n\nTo repeat it: ${repeat(shortest)}`);
}
if (values.json !== undefined) {
  const failures = failed.map(({ seed, cases: ofWorld, broken, trace }) => ({ seed, cases: ofWorld, trace, broken }));
  writeFileSync(values.json, `${JSON.stringify({ ...totals, byFault, pass: failed.length === 0, failures, shortest: shortest === null ? null : { repeat: repeat(shortest), broken: shortest.broken, history: shortest.history } }, null, 2)}\n`);
}
process.exitCode = failed.length === 0 ? 0 : 1;
