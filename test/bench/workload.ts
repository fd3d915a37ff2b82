import type { Contender } from './measure.ts';

/** What is compared in one go: the first contender is ours, the others are what it is compared with. */
export interface Workload {
  readonly name: string;
  readonly about: string;
  readonly contenders: readonly Contender[];
  /** What our speed over that of a contender must at least be. */
  readonly expected: readonly { readonly against: string; readonly atLeast: number }[];
}
