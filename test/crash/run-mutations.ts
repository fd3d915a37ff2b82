import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMutated, type MutatedBuild } from '../support/mutated-build.ts';
import { playCampaign } from './campaign.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';

/** A mutation that so many rounds do not notice is not noticed. */
const ROUNDS = 8;
/** A case that was lost never ends: waiting longer tells nothing more. */
const LONGEST_ROUND_MS = 20_000;

/** Tries a build in which a promise is switched off until something is broken; gives what, or nothing. */
export async function playMutation({ changes, shows }: Mutation, seed: number, progress: (line: string) => void): Promise<readonly string[]> {
  const build = buildMutated(changes);
  try {
    if (shows === 'simulation') return await simulate(build, seed);
    const reports = await playCampaign({ rounds: ROUNDS, seed, stores: [shows.store], only: shows.chaos, root: build.root, progress, longestRoundMs: LONGEST_ROUND_MS, untilBroken: true, keepFolders: false });
    return reports.flatMap(({ broken }) => broken);
  } finally {
    build.close();
  }
}

/** Runs the simulation of the mutated source tree. */
async function simulate(build: MutatedBuild, seed: number): Promise<readonly string[]> {
  const file = join(build.root, 'simulation.json');
  const child = spawn(process.execPath, [join(build.root, 'test', 'simulation', 'run.ts'), '--seed', String(seed), '--cases', '60', '--no-shrink', '--json', file], { stdio: 'ignore' });
  await new Promise<void>((ended, failed) => child.once('exit', () => ended()).once('error', failed));
  const { failures } = JSON.parse(readFileSync(file, 'utf8')) as { failures: readonly { readonly broken: readonly string[] }[] };
  return failures.flatMap(({ broken }) => broken);
}

/** Whether every mutation is noticed, each by the promise that it breaks. */
export async function playMutations(seed: number, progress: (line: string) => void): Promise<boolean> {
  const unnoticed: string[] = [];
  for (const mutation of MUTATIONS) {
    progress(`${mutation.name}: ${mutation.off}`);
    const broken = await playMutation(mutation, seed, () => undefined);
    const noticed = broken.filter((words) => mutation.breaks.test(words));
    progress(noticed.length > 0 ? `  noticed: ${noticed.slice(0, 3).join('; ')}` : `  NOT NOTICED${broken.length > 0 ? `, but something else: ${broken.slice(0, 3).join('; ')}` : ''}`);
    if (noticed.length === 0) unnoticed.push(mutation.name);
  }
  progress(unnoticed.length === 0 ? `All ${MUTATIONS.length} mutations were noticed.` : `Not noticed: ${unnoticed.join(', ')}`);
  return unnoticed.length === 0;
}
