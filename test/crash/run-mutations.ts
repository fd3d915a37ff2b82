import { buildMutated } from '../support/mutated-build.ts';
import { playCampaign } from './campaign.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';

/** A mutation that so many rounds do not notice is not noticed. */
const ROUNDS = 8;
/** A case that was lost never ends: waiting longer tells nothing more. */
const LONGEST_ROUND_MS = 25_000;

/** Plays rounds against a build in which a promise is switched off, until one fails; gives what was broken, or nothing. */
export async function playMutation({ changes, store, chaos }: Mutation, seed: number, progress: (line: string) => void): Promise<readonly string[]> {
  const build = buildMutated(changes);
  try {
    const reports = await playCampaign({ rounds: ROUNDS, seed, stores: [store], only: chaos, root: build.root, progress, longestRoundMs: LONGEST_ROUND_MS, untilBroken: true, keepFolders: false });
    return reports.flatMap(({ broken }) => broken);
  } finally {
    build.close();
  }
}

/** Whether the rounds notice every mutation. */
export async function playMutations(seed: number, progress: (line: string) => void): Promise<boolean> {
  const unnoticed: string[] = [];
  for (const mutation of MUTATIONS) {
    progress(`${mutation.name}: ${mutation.off}`);
    const broken = await playMutation(mutation, seed, () => undefined);
    progress(broken.length > 0 ? `  noticed: ${broken.slice(0, 3).join('; ')}` : '  NOT NOTICED');
    if (broken.length === 0) unnoticed.push(mutation.name);
  }
  progress(unnoticed.length === 0 ? `All ${MUTATIONS.length} mutations were noticed.` : `Not noticed: ${unnoticed.join(', ')}`);
  return unnoticed.length === 0;
}
