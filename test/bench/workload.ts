import { measure, ROUND_MS } from './measure.ts';
import type { Contender, Result } from './measure.ts';

/** Workloads that belong together, and how to read their figures. */
export interface Group {
  readonly title: string;
  /** Markdown for `docs/benchmarks.md`: what the figures mean, and what they do not. */
  readonly reading: string;
  workloads(size: Size): readonly Workload[];
  /** Takes down the servers that the workloads share. */
  close?(): Promise<void>;
}

/** How much is filled in where the point is that much is there. */
export interface Size {
  /** Open cases. */
  readonly cases: number;
  /** Pending timers. */
  readonly timers: number;
  /** Open tasks in the inbox. */
  readonly tasks: number;
  /** Cases that go at the same time where many do. */
  readonly inFlight: number;
  /** How many commands raw SQL puts into one transaction where it is compared with many in flight. */
  readonly together: number;
}

/** What is compared in one go: the first result is ours, the others are what it is compared with. */
export interface Workload {
  readonly name: string;
  /** What is done, and what is acknowledged when. */
  readonly about: string;
  /** Of the figures: `cases/s`, `bytes`, `ms`. */
  readonly unit: string;
  /** All results are our own, and each is bounded: nothing is compared. */
  readonly alone?: true;
  /** Works about `roundMs` per contender and round; a tiny one shows only that everything runs. */
  measure(rounds: number, roundMs?: number): Promise<readonly Result[]>;
  readonly expected: readonly Expectation[];
}

export type Expectation =
  /** Our figure over that of another contender. */
  | { readonly against: string; readonly atLeast?: number; readonly atMost?: number }
  /** Our own figures, in the unit of the workload. */
  | { readonly atMost: number };

export interface Speeds extends Omit<Workload, 'measure'> {
  /** Makes the contenders; they are closed after the last round. */
  readonly open: () => Promise<readonly Contender[]> | readonly Contender[];
  /** How long each works in a round, unless the caller says otherwise. */
  readonly roundMs?: number;
}

/** Contenders that take turns against the clock. */
export function speeds({ open, roundMs: usual = ROUND_MS, ...workload }: Speeds): Workload {
  return {
    ...workload,
    async measure(rounds, roundMs = usual) {
      const contenders = await open();
      try {
        return await measure(contenders, rounds, roundMs);
      } finally {
        for (const contender of contenders) await contender.close?.();
      }
    },
  };
}
