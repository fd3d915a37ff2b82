import { base } from './base.ts';
import { brokenPromises } from './checks.ts';
import type { FaultDecision } from './faults.ts';
import { TENANT } from './models.ts';
import { applyForPermit, order, raiseRounds } from './scripts.ts';
import type { Ending } from './scripts.ts';
import { World } from './world.ts';

/** What one simulated world is made of. */
export interface Scenario {
  readonly seed: string;
  readonly cases: number;
  /** Exactly these faults in place of chance. */
  readonly faults?: readonly FaultDecision[];
}

export interface SimulationReport {
  readonly seed: string;
  readonly cases: number;
  readonly steps: number;
  readonly commands: number;
  readonly faults: readonly FaultDecision[];
  /** The same for the same seed and the same program. */
  readonly trace: string;
  /** Broken promises, in words; empty when all held. */
  readonly broken: readonly string[];
  /** What happened, of a run that broke a promise. */
  readonly history: readonly string[];
}

/** One in so many cases is an application for a permit; the others are orders of the synthetic process. */
const PERMIT_EVERY = 4;
/** Cases come in over this time, ms. */
const ARRIVAL_MS = 120_000;
/** From here on nothing goes wrong any more. */
const FAULTS_UNTIL_MS = 15 * 60_000;
/** Whatever is not at rest by now is stuck. */
const GIVE_UP_MS = 60 * 60_000;
const DAY = 86_400_000;
const STEPS_PER_CASE = 20_000;

/** Runs one world to its rest and looks at every promise. */
export async function simulate({ seed, cases, faults }: Scenario): Promise<SimulationReport> {
  const prepared = await base();
  const world = new World(prepared, seed, faults ?? null);
  const endings: Ending[] = [];
  let open = cases;
  for (let index = 0; index < cases; index += 1) {
    world.scheduler.after(world.dice.between(0, ARRIVAL_MS), null, 'arrives', () => {
      const story = index % PERMIT_EVERY === 0 ? applyForPermit(world, prepared, index) : order(world, index);
      story
        .then((ending) => endings.push(ending))
        .catch((error: unknown) => world.broken.push(`case ${index}: ${error instanceof Error ? error.message : String(error)}`))
        .finally(() => {
          open -= 1;
        });
    });
  }
  raiseRounds(world, () => open === 0).catch((error: unknown) => world.broken.push(`the rounds: ${String(error)}`));
  world.scheduler.after(FAULTS_UNTIL_MS, null, 'calm', () => {
    world.faults.over = true;
  });
  const atRest = (): boolean => (open === 0 && ![...world.database.tables.pendingJobs()].some(({ dueAt, topic }) => topic !== 'housekeeping' && dueAt < world.now() + DAY)) || world.scheduler.now > GIVE_UP_MS;
  const end = await world.scheduler.run(atRest, (cases + 1) * STEPS_PER_CASE);
  if (open > 0) world.broken.push(`${open} of ${cases} cases did not come to their end (${end})`);
  const broken = brokenPromises(world, endings);
  return {
    seed,
    cases,
    steps: world.scheduler.steps,
    commands: world.database.auditOf(TENANT).length,
    faults: world.faults.happened,
    trace: world.scheduler.trace.toString(16).padStart(8, '0'),
    broken,
    history: broken.length > 0 ? world.history() : [],
  };
}
