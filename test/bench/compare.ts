import { spread } from './measure.ts';
import type { Result, Spread } from './measure.ts';
import type { Expectation, Workload } from './workload.ts';

/** The figures of one workload and what is made of them. */
export interface Comparison {
  readonly workload: string;
  readonly about: string;
  readonly unit: string;
  readonly results: readonly Result[];
  /** Our figure over each other's, round by round. */
  readonly ratios: readonly Ratio[];
  /** Bounds of our own figures. */
  readonly bounds: readonly Bound[];
}

export interface Bound {
  /** Name of the result that is bounded. */
  readonly of: string;
  readonly atMost: number;
  readonly passed: boolean;
}

export interface Ratio extends Spread {
  readonly against: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly passed: boolean;
}

export function compare({ name: workload, about, unit, expected, alone }: Workload, results: readonly Result[]): Comparison {
  const [own, ...others] = results;
  const ratios = (alone === true ? [] : others).map(({ name: against, rounds }): Ratio => {
    const figures = spread(rounds.map((other, round) => (own?.rounds[round] ?? Number.NaN) / other));
    const { atLeast, atMost } = limitsAgainst(expected, against);
    const passed = (atLeast === undefined || figures.median >= atLeast) && (atMost === undefined || figures.median <= atMost);
    return { against, ...figures, passed, ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) };
  });
  const ours = alone === true ? results : results.slice(0, 1);
  const bounds = expected.flatMap((expectation) => ('against' in expectation ? [] : ours.map(({ name: of, median }): Bound => ({ of, atMost: expectation.atMost, passed: median <= expectation.atMost }))));
  return { workload, about, unit, results, ratios, bounds };
}

/** Whether everything is as expected. */
export function allPassed({ ratios, bounds }: Comparison): boolean {
  return [...ratios, ...bounds].every((judged) => judged.passed);
}

function limitsAgainst(expected: readonly Expectation[], against: string): { readonly atLeast?: number; readonly atMost?: number } {
  return expected.find((expectation) => 'against' in expectation && expectation.against === against) ?? {};
}
