import type { CrashResult, KindResult } from './summary.ts';

/** What `npm run simulate -- --json FILE` writes, as far as the page tells of it. */
export interface SimulationResult {
  readonly worlds: number;
  readonly cases: number;
  readonly commands: number;
  readonly steps: number;
  readonly faults: number;
  readonly seconds: number;
  readonly failed: number;
  readonly byFault: Readonly<Record<string, number>>;
}

/** The installations, as the page calls them. */
export const STORE_NAMES = { sqlite: 'SQLite', postgres: 'PostgreSQL + Redis' } as const;

/** The results of full runs in words and tables. */
export function fullRuns(crash: CrashResult, simulation: SimulationResult | null): string {
  return [crashPart(crash), ...(simulation === null ? [] : [simulationPart(simulation)])].join('\n');
}

function crashPart({ rounds, cases, acknowledged, repeated, seconds, machine, kinds, runs }: CrashResult): string {
  const failed = runs.filter(({ broken }) => broken.length > 0);
  const outcome = failed.length === 0 ? 'nothing lost, nothing doubled, no stuck job' : `${failed.length} rounds broke a promise: ${failed.map(({ seed, store, chaos }) => `seed ${seed} (${store}, ${chaos})`).join(', ')}`;
  return `### Rounds

\`npm run crash -- --rounds ${rounds} --seed ${runs[0]?.seed ?? 1}\`: **${rounds} rounds, ${number(cases)} cases, ${number(acknowledged)} acknowledged commands, ${number(repeated)} requests sent again: ${outcome}.** ${Math.round(seconds / 60)} minutes on ${machine.cores} cores (${machine.processor}), Node ${machine.node}.

Recovery is the time from the strike, with the outage itself and the restart of what was killed, until a client was told of a command again.

| chaos | on | rounds | commands | sent again | recovery, median | longest | held |
|---|---|---|---|---|---|---|---|
${kinds.toSorted((a, b) => (a.store === b.store ? 0 : a.store === 'sqlite' ? -1 : 1)).map(kindRow).join('')}`;
}

function kindRow({ store, chaos, rounds, acknowledged, repeated, recoveryMs, longestRecoveryMs, broken }: KindResult): string {
  return `| \`${chaos}\` | ${STORE_NAMES[store]} | ${rounds} | ${number(acknowledged)} | ${number(repeated)} | ${time(recoveryMs)} | ${time(longestRecoveryMs)} | ${broken === 0 ? 'yes' : `${rounds - broken} of ${rounds}`} |\n`;
}

function simulationPart({ worlds, cases, commands, steps, faults, seconds, failed, byFault }: SimulationResult): string {
  const rows = Object.entries(byFault).toSorted(([, a], [, b]) => b - a).map(([fault, times]) => `| \`${fault}\` | ${number(times)} |\n`);
  return `### Simulation

**${number(worlds)} worlds, ${number(cases)} cases, ${number(commands)} commands, ${number(steps)} steps, ${number(faults)} faults: ${failed === 0 ? 'every promise held' : `${failed} worlds broke a promise`}.** ${number(Math.round(seconds))} seconds.

| fault | times |
|---|---|
${rows.join('')}`;
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

function time(ms: number | null): string {
  return ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`;
}
