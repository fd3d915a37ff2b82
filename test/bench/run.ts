import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { core } from './core/index.ts';
import { measure } from './measure.ts';
import type { Result } from './measure.ts';
import type { Workload } from './workload.ts';

/**
 * Compares us with others in one run: `npm run bench [-- core] [--rounds 9] [--json FILE]`. Machines are noisy, so ratios
 * count and not the figures; the run fails when a ratio is below what is expected.
 */
const GROUPS: Readonly<Record<string, () => Promise<readonly Workload[]>>> = { core };

interface Comparison {
  readonly workload: string;
  readonly results: readonly Result[];
  readonly ratios: readonly { readonly against: string; readonly ratio: number; readonly atLeast?: number; readonly passed: boolean }[];
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '7' }, json: { type: 'string' } } });
const rounds = Number(values.rounds);
const names = positionals.length > 0 ? positionals : Object.keys(GROUPS);
if (!Number.isInteger(rounds) || rounds < 1 || names.some((name) => !Object.hasOwn(GROUPS, name))) {
  console.error(`Usage: npm run bench [-- ${Object.keys(GROUPS).join(' ')}] [--rounds N] [--json FILE]`);
  process.exit(2);
}

const comparisons: Comparison[] = [];
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${rounds} rounds in turns\n`);
for (const name of names) {
  for (const workload of await (GROUPS[name] ?? core)()) {
    const results = await measure(workload.contenders, rounds);
    const comparison = compare(workload, results);
    comparisons.push(comparison);
    print(workload, comparison);
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(comparisons, null, 2)}\n`);
process.exitCode = comparisons.every(({ ratios }) => ratios.every(({ passed }) => passed)) ? 0 : 1;

function compare({ name, expected }: Workload, results: readonly Result[]): Comparison {
  const [own, ...others] = results;
  const ratios = others.map(({ name: against, median }) => {
    const ratio = (own?.median ?? 0) / median;
    const atLeast = expected.find((expectation) => expectation.against === against)?.atLeast;
    return { against, ratio, passed: atLeast === undefined || ratio >= atLeast, ...(atLeast === undefined ? {} : { atLeast }) };
  });
  return { workload: name, results, ratios };
}

function print({ name, about }: Workload, { results, ratios }: Comparison): void {
  console.log(`${name}: ${about}`);
  for (const { name: contender, median, slowest, fastest } of results) {
    console.log(`  ${contender.padEnd(16)} ${figure(median).padStart(9)} /s   (${figure(slowest)} to ${figure(fastest)})`);
  }
  for (const { against, ratio, atLeast, passed } of ratios) {
    console.log(`  ${figure(ratio)} times ${against}${atLeast === undefined ? '' : `, expected at least ${figure(atLeast)}: ${passed ? 'passed' : 'FAILED'}`}`);
  }
  console.log('');
}

function figure(number: number): string {
  return number >= 100 ? Math.round(number).toLocaleString('en') : number.toFixed(2);
}
