/** One thing to be measured. */
export interface Contender {
  readonly name: string;
  /** Does its work `times` times. */
  run(times: number): Promise<void> | void;
  /** `times` is always a multiple of this; 1 unless set. */
  readonly batch?: number;
  /** Makes ready what the next `run(times)` needs; its time is not counted. */
  prepare?(times: number): Promise<void> | void;
  /** How long single pieces of the work took, ms: filled by `run`, emptied between rounds. */
  readonly latencies?: number[];
  close?(): Promise<void> | void;
}

/** A figure that came out once per round. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** How long single pieces of work took, ms, over all rounds. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Result extends Spread {
  readonly name: string;
  /** One figure per round, in order: ratios are made of figures of the same round. */
  readonly rounds: readonly number[];
  readonly latency?: Percentiles;
}

/** How long a contender works in one round, ms. Long enough for a garbage collection to fall into it. */
export const ROUND_MS = 400;

/** How long it is warmed up before, in rounds. Programs with more code need longer until the optimiser knows them. */
const WARM_UP_ROUNDS = 6;

/**
 * Measures contenders in rounds that take turns, so that what else the machine does hits all alike; figures are times per
 * second. The order changes from round to round; each is warmed up first, and its own speed says how often it fits into a round of
 * `roundMs`.
 */
export async function measure(contenders: readonly Contender[], rounds: number, roundMs: number): Promise<readonly Result[]> {
  const times = new Map<string, number>();
  for (const contender of contenders) times.set(contender.name, await fit(contender, roundMs));
  const speeds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  const latencies = new Map<string, number[]>();
  for (const { name, latencies: taken } of contenders) if (taken !== undefined) latencies.set(name, []);
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const contender of order) {
      const count = times.get(contender.name) ?? contender.batch ?? 1;
      if (contender.latencies !== undefined) contender.latencies.length = 0;
      speeds.get(contender.name)?.push((count / (await time(contender, count))) * 1_000);
      for (const latency of contender.latencies ?? []) latencies.get(contender.name)?.push(latency);
    }
  }
  return contenders.map(({ name }) => {
    const figures = speeds.get(name) ?? [];
    const taken = latencies.get(name);
    return { name, rounds: figures, ...spread(figures), ...(taken === undefined ? {} : { latency: percentiles(taken) }) };
  });
}

/** A figure that does not depend on the clock: the same in each round. */
export function same(name: string, rounds: number, value: number): Result {
  const figures = Array.from({ length: rounds }, () => value);
  return { name, rounds: figures, ...spread(figures) };
}

export function spread(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, lowest: sorted[0] ?? Number.NaN, highest: sorted.at(-1) ?? Number.NaN };
}

export function percentiles(taken: readonly number[]): Percentiles {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Warms a contender up, as a server is that has been at work for a while, and tells how often it then fits into a round. */
async function fit(contender: Contender, roundMs: number): Promise<number> {
  const batch = contender.batch ?? 1;
  let spent = 0;
  for (let times = batch; ; ) {
    const taken = await time(contender, times);
    spent += taken;
    if (taken < roundMs / 4) times *= 4;
    else if (spent >= WARM_UP_ROUNDS * roundMs) return batch * Math.max(1, Math.round((times * roundMs) / taken / batch));
  }
}

async function time(contender: Contender, times: number): Promise<number> {
  await contender.prepare?.(times);
  const begun = performance.now();
  await contender.run(times);
  return performance.now() - begun;
}
