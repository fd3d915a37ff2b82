import { cpus } from 'node:os';
import type { RoundReport } from './round.ts';
import type { StoreName } from './world/world.ts';

/** The rounds of one kind of chaos on one store, together. */
export interface KindResult {
  readonly store: StoreName;
  readonly chaos: string;
  readonly rounds: number;
  readonly cases: number;
  readonly acknowledged: number;
  readonly repeated: number;
  /** Median and longest time of recovery, ms; `null` when no round had anything left to do. */
  readonly recoveryMs: number | null;
  readonly longestRecoveryMs: number | null;
  readonly broken: number;
}

/** What `--json` writes. */
export interface CrashResult {
  readonly suite: 'crash';
  readonly pass: boolean;
  readonly rounds: number;
  readonly cases: number;
  readonly acknowledged: number;
  readonly repeated: number;
  readonly seconds: number;
  readonly machine: { readonly node: string; readonly cores: number; readonly processor: string };
  readonly kinds: readonly KindResult[];
  readonly runs: readonly RoundReport[];
}

export function summaryOf(reports: readonly RoundReport[]): { readonly result: CrashResult; readonly lines: readonly string[] } {
  const groups = Map.groupBy(reports, ({ store, chaos }) => `${store} ${chaos}`);
  const kinds = [...groups.values()].map(kindOf);
  const failed = reports.filter(({ broken }) => broken.length > 0);
  const result: CrashResult = {
    suite: 'crash',
    pass: failed.length === 0 && reports.length > 0,
    rounds: reports.length,
    cases: sum(reports, ({ cases }) => cases),
    acknowledged: sum(reports, ({ acknowledged }) => acknowledged),
    repeated: sum(reports, ({ repeated }) => repeated),
    seconds: Math.round(sum(reports, ({ seconds }) => seconds)),
    machine: { node: process.version, cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown' },
    kinds,
    runs: reports,
  };
  const lines = kinds.map(({ store, chaos, rounds, acknowledged, recoveryMs, longestRecoveryMs, broken }) => `${store.padEnd(8)}  ${chaos.padEnd(14)}  ${String(rounds).padStart(3)} rounds  ${String(acknowledged).padStart(5)} commands  recovery ${inSeconds(recoveryMs)}, longest ${inSeconds(longestRecoveryMs)}  ${broken === 0 ? 'held' : `${broken} BROKEN`}`);
  return { result, lines: [...lines, `${result.rounds} rounds, ${result.cases} cases, ${result.acknowledged} acknowledged commands in ${result.seconds} s: ${failed.length === 0 ? 'nothing lost, nothing doubled, nothing stuck' : `${failed.length} rounds broken`}`] };
}

function kindOf(reports: readonly RoundReport[]): KindResult {
  const [{ store, chaos }] = reports as [RoundReport];
  const recoveries = reports.flatMap(({ recoveryMs }) => recoveryMs ?? []).toSorted((a, b) => a - b);
  return {
    store,
    chaos,
    rounds: reports.length,
    cases: sum(reports, ({ cases }) => cases),
    acknowledged: sum(reports, ({ acknowledged }) => acknowledged),
    repeated: sum(reports, ({ repeated }) => repeated),
    recoveryMs: recoveries[Math.floor(recoveries.length / 2)] ?? null,
    longestRecoveryMs: recoveries.at(-1) ?? null,
    broken: reports.filter(({ broken }) => broken.length > 0).length,
  };
}

function sum(reports: readonly RoundReport[], figure: (report: RoundReport) => number): number {
  return reports.reduce((total, report) => total + figure(report), 0);
}

function inSeconds(ms: number | null): string {
  return ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`;
}
