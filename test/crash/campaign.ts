import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan, PlanChoice } from './plan.ts';
import { planRound } from './plan.ts';
import { playRound, type RoundReport } from './round.ts';
import { openPostgresWorld } from './world/postgres-world.ts';
import { openSmallDisk } from './world/small-disk.ts';
import { openSqliteWorld } from './world/sqlite-world.ts';
import type { StoreName, World, WorldOptions } from './world/world.ts';

export interface CampaignOptions extends PlanChoice {
  readonly rounds: number;
  readonly seed: number;
  /** Root of the source tree that is run. */
  readonly root: string;
  readonly progress: (line: string) => void;
  /** The longest that a round may take until every case has ended, ms; 180 s unless set. */
  readonly longestRoundMs?: number;
  /** Ends the campaign after the round that is being played. */
  readonly signal?: AbortSignal;
  /** Plays no further round after one that failed. */
  readonly untilBroken?: true;
  /** Whether the folder of a failed round stays; it does unless set. */
  readonly keepFolders?: boolean;
}

const LONGEST_ROUND_MS = 180_000;

/** A world serves so many rounds; then a fresh one, so that first starts are tried as well and rounds stay equally quick. */
const ROUNDS_OF_A_WORLD = 25;

const OPENERS: Readonly<Record<StoreName, (options: WorldOptions) => Promise<World>>> = { sqlite: openSqliteWorld, postgres: openPostgresWorld };

/** Plays rounds one after the other; worlds are kept between rounds where nothing went wrong. */
export async function playCampaign(options: CampaignOptions): Promise<readonly RoundReport[]> {
  const worlds = new Worlds(options.root, options.keepFolders ?? true);
  const reports: RoundReport[] = [];
  try {
    for (let index = 0; index < options.rounds && options.signal?.aborted !== true; index += 1) {
      const plan = planRound(options.seed + index, options);
      const world = await worlds.take(plan);
      const report = await playRound(world, plan, options.longestRoundMs ?? LONGEST_ROUND_MS);
      reports.push(report);
      options.progress(lineOf(report, index + 1, options.rounds));
      const failed = report.broken.length > 0;
      if (failed) tellOfFailure(world, plan, report, options);
      await worlds.giveBack(world, failed);
      if (failed && options.untilBroken === true) break;
    }
  } finally {
    await worlds.closeAll();
  }
  return reports;
}

class Worlds {
  readonly #root: string;
  readonly #keepFolders: boolean;
  /** By the store and how it is written. */
  readonly #idle = new Map<string, World>();
  readonly #rounds = new Map<World, { played: number; readonly kind: string }>();

  constructor(root: string, keepFolders: boolean) {
    this.#root = root;
    this.#keepFolders = keepFolders;
  }

  async take({ store, handedOver, chaos }: Plan): Promise<World> {
    const onSmallDisk = chaos.onSmallDisk === true;
    const kind = `${store}${handedOver ? ', handed over' : ''}`;
    const idle = onSmallDisk ? undefined : this.#idle.get(kind);
    if (idle !== undefined) {
      this.#idle.delete(kind);
      return idle;
    }
    const world = await this.#open(store, handedOver, onSmallDisk);
    this.#rounds.set(world, { played: 0, kind });
    return world;
  }

  async #open(store: StoreName, handedOver: boolean, onSmallDisk: boolean): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'laufzettel-crash-'));
    const disk = onSmallDisk ? openSmallDisk(join(folder, 'small')) : null;
    const open = new AsyncDisposableStack();
    try {
      return await OPENERS[store]({ root: this.#root, folder, disk, handedOver, open });
    } catch (error) {
      await open.disposeAsync();
      disk?.close();
      throw error;
    }
  }

  async giveBack(world: World, failed: boolean): Promise<void> {
    const rounds = this.#rounds.get(world);
    if (rounds === undefined) throw new Error('Only a world that was taken is given back.');
    rounds.played += 1;
    if (failed || world.disk !== null || rounds.played === ROUNDS_OF_A_WORLD) await world.close(failed && this.#keepFolders);
    else this.#idle.set(rounds.kind, world);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#idle.values()].map((world) => world.close(false)));
  }
}

function lineOf(report: RoundReport, number: number, rounds: number): string {
  const { seed, store, chaos, strikesAt, cases, acknowledged, repeated, recoveryMs, seconds, broken } = report;
  const recovery = recoveryMs === null ? 'nothing left to do' : `back after ${(recoveryMs / 1_000).toFixed(1)} s`;
  return `${String(number).padStart(String(rounds).length)}/${rounds}  seed ${seed}  ${store.padEnd(8)}  ${chaos.padEnd(14)} at ${(strikesAt / 1_000).toFixed(1)} s  ${cases} cases, ${acknowledged} commands, ${repeated} sent again, ${recovery}, ${seconds.toFixed(1)} s  ${broken.length === 0 ? 'held' : 'BROKEN'}`;
}

function tellOfFailure(world: World, { seed, store, chaos }: Plan, { broken }: RoundReport, { progress, keepFolders = true }: CampaignOptions): void {
  for (const promise of broken) progress(`    ${promise}`);
  for (const program of [...world.servers, ...world.workers]) progress(`    last words of ${program.name}: ${program.output.slice(-1_500).trim().replaceAll('\n', '\n      ')}`);
  if (!keepFolders) return;
  progress(`    kept: ${world.folder}`);
  progress(`    again: npm run crash -- --rounds 1 --seed ${seed} --store ${store} --chaos ${chaos.name}`);
}
