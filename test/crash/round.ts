import { setTimeout as wait } from 'node:timers/promises';
import { Dice } from '../support/dice.ts';
import { checkBooks } from './checks/index.ts';
import { isQuiet } from './checks/stuck.ts';
import { followPermit } from './drive/applicant.ts';
import { examine } from './drive/clerk.ts';
import { deployLaufkarte, followLaufkarte } from './drive/laufkarte.ts';
import { Notebook } from './drive/notebook.ts';
import { workOutside } from './drive/outside-worker.ts';
import { Requests } from './drive/requests.ts';
import { Staff } from './drive/staff.ts';
import type { Plan } from './plan.ts';
import { listOf } from './world/books.ts';
import type { StoreName, World } from './world/world.ts';

export interface RoundReport {
  readonly seed: number;
  readonly store: StoreName;
  readonly chaos: string;
  /** When it struck, ms after the first client began. */
  readonly strikesAt: number;
  readonly cases: number;
  /** Commands that a client was told of. */
  readonly acknowledged: number;
  /** Requests that got no answer or a failure, and were sent again. */
  readonly repeated: number;
  /** From the strike until a client was told of a command again after the repair, ms; `null`: all were done before. */
  readonly recoveryMs: number | null;
  readonly seconds: number;
  /** Broken promises, in words; empty when all held. */
  readonly broken: readonly string[];
}

/** The longest that looking at the books may take, ms. */
const LONGEST_CHECK_MS = 120_000;

/** Lets people and programs work, strikes, waits until everything has ended or `longestMs` are over, and checks the books. Never throws. */
export async function playRound(world: World, plan: Plan, longestMs: number): Promise<RoundReport> {
  const began = Date.now();
  const notebook = new Notebook();
  const requests = new Requests(world.doors, new Dice(plan.seed ^ 0x5eed), began + longestMs);
  const broken: string[] = [];
  const recoveryMs = await work(world, plan, requests, notebook).catch((error: unknown) => (broken.push(inWords(error)), null));
  // Also after a failure: what else is wrong tells where to look.
  broken.push(...(await check(world, notebook).catch((error: unknown) => [inWords(error)])));
  for (const program of [...world.servers, ...world.workers]) broken.push(...program.takeEndings());
  for (const { caseId } of notebook.applications) world.known.add(caseId);
  for (const instanceId of notebook.instances) world.known.add(instanceId);
  return {
    seed: plan.seed,
    store: plan.store,
    chaos: plan.chaos.name,
    strikesAt: plan.strikesAt,
    cases: plan.permits.length + plan.laufkarten.length,
    acknowledged: notebook.told.length,
    repeated: requests.repeated,
    recoveryMs,
    seconds: Math.round((Date.now() - began) / 100) / 10,
    broken,
  };
}

async function check(world: World, notebook: Notebook): Promise<readonly string[]> {
  const requests = new Requests(world.doors, new Dice(1), Date.now() + LONGEST_CHECK_MS);
  const [lead, admin] = [await Staff.signIn(requests, 'm.herbst'), await Staff.signIn(requests, 'admin')];
  return checkBooks({ world, notebook, requests, lead, admin });
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The part of a round in which things happen; resolves with the time of recovery when all cases have ended. */
async function work(world: World, plan: Plan, requests: Requests, notebook: Notebook): Promise<number | null> {
  let finished = false;
  const stopped = (): boolean => finished;
  const { dice, seed } = plan;
  await deployLaufkarte(requests, world.tokens);
  const helpers = [
    ...['k.sommer', 't.winter'].map((clerk, index) => examine(requests, notebook, clerk, new Dice(seed + 1_000 * index), stopped)),
    ...['outside-1', 'outside-2'].map((id, index) => workOutside(requests, notebook, world.tokens, id, new Dice(seed + 77 * index), stopped)),
  ];
  const clients = [
    ...plan.permits.map(({ startsAt, ending }, index) => wait(startsAt).then(() => followPermit(requests, notebook, `permit-${seed}-${index}`, ending))),
    ...plan.laufkarten.map(({ startsAt }, index) => wait(startsAt).then(() => followLaufkarte(requests, notebook, world.tokens, `laufkarte-${seed}-${index}`))),
  ];
  const striking = wait(plan.strikesAt).then(async () => {
    const struckAt = Date.now();
    await plan.chaos.strike(world, dice);
    return { struckAt, repairedAt: Date.now() };
  });
  try {
    // A helper that meets an error ends the round at once instead of leaving it to the deadline.
    const everything = Promise.all([striking, ...clients]).then(() => untilAllEnded(world, notebook, requests));
    await Promise.race([everything, Promise.all(helpers).then(() => everything)]);
  } finally {
    finished = true;
    await Promise.allSettled([...helpers, ...clients, striking]);
  }
  const { struckAt, repairedAt } = await striking;
  const toldAt = notebook.firstAfter(repairedAt);
  return toldAt === null ? null : toldAt - struckAt;
}

async function untilAllEnded({ books }: World, notebook: Notebook, requests: Requests): Promise<void> {
  while (!requests.late) {
    const cases = await books.rows(`SELECT count(*) AS open FROM case_file WHERE state NOT IN ('issued', 'withdrawn') AND id IN ${listOf(notebook.applications.map(({ caseId }) => caseId))}`);
    const instances = await books.rows(`SELECT count(*) AS open FROM instance WHERE status = 'active' AND id IN ${listOf(notebook.instances)}`);
    if (Number(cases[0]?.['open']) + Number(instances[0]?.['open']) === 0 && (await isQuiet(books))) return;
    await wait(200);
  }
}
