import { writeFileSync } from 'node:fs';
import { root } from '../architecture/sources.ts';
import { readCommandLine } from '../support/command-line.ts';
import { wholeNumber } from '../support/whole-number.ts';
import { chaosNamed } from './chaos/index.ts';
import { playCampaign } from './campaign.ts';
import { mutationNamed } from './mutations.ts';
import { playMutation, playMutations } from './run-mutations.ts';
import { summaryOf } from './summary.ts';
import { STORES, type StoreName } from './world/world.ts';

/**
 * Plays rounds and ends with 1 when a promise was broken. `--mutation NAME` does so against a build in which one promise
 * is switched off; `--mutations` tries all of them and ends with 0 when each was noticed.
 */
const USAGE = 'npm run crash [-- [--rounds 20] [--seed 1] [--store sqlite|postgres|both] [--chaos a,b] [--without a,b] [--json FILE] | --mutation NAME | --mutations]';
const { values } = readCommandLine(USAGE, {
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string', default: 'both' },
    chaos: { type: 'string' },
    without: { type: 'string' },
    json: { type: 'string' },
    mutation: { type: 'string' },
    mutations: { type: 'boolean', default: false },
  },
});
const seed = wholeNumber('--seed', values.seed, 0);
const ending = new AbortController();
process.once('SIGINT', () => ending.abort());
process.once('SIGTERM', () => ending.abort());
const progress = (line: string): void => void process.stdout.write(`${line}\n`);

process.exitCode = (await (values.mutations ? playMutations(seed, progress) : values.mutation === undefined ? playRounds() : holds(values.mutation))) ? 0 : 1;

async function playRounds(): Promise<boolean> {
  const reports = await playCampaign({
    rounds: wholeNumber('--rounds', values.rounds, 1),
    seed,
    stores: storesOf(values.store),
    root,
    signal: ending.signal,
    ...(values.chaos === undefined ? {} : { only: kinds(values.chaos) }),
    ...(values.without === undefined ? {} : { without: kinds(values.without) }),
    progress,
  });
  const { result, lines } = summaryOf(reports);
  progress(`\n${lines.join('\n')}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  return result.pass;
}

async function holds(mutation: string): Promise<boolean> {
  return (await playMutation(mutationNamed(mutation), seed, progress)).length === 0;
}

/** Throws for a kind there is none of: a slip would try something else than was meant. */
function kinds(list: string): readonly string[] {
  return list.split(',').map((name) => chaosNamed(name.trim()).name);
}

function storesOf(chosen: string): readonly StoreName[] {
  if (chosen === 'both') return STORES;
  const store = STORES.find((name) => name === chosen);
  if (store === undefined) throw new Error('--store is sqlite, postgres or both.');
  return [store];
}
