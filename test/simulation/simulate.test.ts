import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildMutated } from '../support/mutated-build.ts';
import { MUTATIONS } from './mutations.ts';
import { runAll } from './run-all.ts';
import { simulate } from './simulate.ts';
import type { SimulationReport } from './simulate.ts';

describe('the simulation', () => {
  it('given cases in progress and everything that may go wrong, then every promise holds', async () => {
    const report = await simulate({ seed: '7', cases: 60 });
    expect(report.broken).toEqual([]);
    expect(new Set(report.faults.map(({ fault }) => fault)).size).toBeGreaterThan(8);
  });

  it('given the same seed, then everything happens again in the same order, and with another seed it does not', async () => {
    const [first, other] = [await simulate({ seed: '3', cases: 8 }), await simulate({ seed: '4', cases: 8 })];
    expect(other.trace).not.toBe(first.trace);
    // a thread of its own has done nothing before
    const elsewhere: SimulationReport[] = [];
    await runAll([{ seed: '3', cases: 8 }], (report) => elsewhere.push(report));
    expect(elsewhere).toEqual([first]);
  });

  it('given a run whose faults are named one by one, then it is the same run', async () => {
    const { faults, trace } = await simulate({ seed: '5', cases: 8 });
    expect((await simulate({ seed: '5', cases: 8, faults })).trace).toBe(trace);
    expect((await simulate({ seed: '5', cases: 8, faults: [] })).faults).toEqual([]);
  });
});

describe('a build with a promise switched off', () => {
  /** Runs the simulation of a changed source tree and reads its report. */
  async function report(name: keyof typeof MUTATIONS, ...options: readonly string[]): Promise<{ readonly code: number; readonly failed: number; readonly failures: readonly { readonly broken: readonly string[] }[]; readonly shortest: { readonly broken: readonly string[]; readonly history: readonly string[]; readonly repeat: string } | null }> {
    const build = buildMutated(MUTATIONS[name]);
    try {
      const file = join(build.root, 'report.json');
      const code = await exitCode(process.execPath, [join(build.root, 'test', 'simulation', 'run.ts'), '--cases', '24', '--json', file, ...options]);
      return { code, ...(JSON.parse(readFileSync(file, 'utf8')) as { readonly failed: number; readonly failures: []; readonly shortest: null }) };
    } finally {
      build.close();
    }
  }

  it.each(['outbox', 'revision'] as const)('given no %s, then the simulation says so', async (name) => {
    expect(await report(name, '--no-shrink', '--cases', '96')).toMatchObject({ code: 1, failed: 1 });
  });

  it('given no idempotency keys, then the simulation says so, and shows the shortest history and how to have it again', async () => {
    const { code, failures, shortest } = await report('idempotency');
    expect(code).toBe(1);
    expect(failures[0]?.broken.join()).toMatch(/was done 2 times/);
    // the shortest history may break another promise than the first: under a second key a case does not learn of its effect
    expect(shortest?.broken.join()).toMatch(/was done (2 times|and nobody asked for it)/);
    const [, cases = '', faults = ''] = /^npm run simulate -- --seed 1 --cases ([1-9]) --faults "(\w+:\d+(?:,\w+:\d+)*)"$/.exec(shortest?.repeat ?? '') ?? [];
    const needed = faults.split(',');
    expect(shortest?.history.filter((line) => line.includes(' ! '))).toHaveLength(needed.length);
    const again = async (named: readonly string[]): Promise<number> => (await report('idempotency', '--no-shrink', '--cases', cases, `--faults=${named.join(',')}`)).code;
    expect(await again(needed)).toBe(1);
    // the shortest: without any one of its faults nothing breaks
    for (const left of needed) expect(await again(needed.filter((fault) => fault !== left))).toBe(0);
  });
});

function exitCode(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile(program, [...args], (error) => resolve(error === null ? 0 : Number(error.code)));
  });
}
