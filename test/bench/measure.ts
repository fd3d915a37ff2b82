/** One thing to be measured: does its work `times` times, one after the other. */
export interface Contender {
  readonly name: string;
  run(times: number): Promise<void> | void;
}

export interface Result {
  readonly name: string;
  /** Times per second, the median of the rounds. */
  readonly median: number;
  /** Slowest and fastest round. */
  readonly slowest: number;
  readonly fastest: number;
}

/** How long a contender works in one round, ms. Long enough for a garbage collection to fall into it. */
const ROUND_MS = 400;

/**
 * Measures contenders in rounds that take turns, so that what else the machine does hits all alike. The order changes from
 * round to round; each is warmed up first, until its own speed says how often it fits into a round.
 */
export async function measure(contenders: readonly Contender[], rounds: number): Promise<readonly Result[]> {
  const times = new Map<string, number>();
  for (const contender of contenders) times.set(contender.name, await fit(contender));
  const speeds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const contender of order) {
      const count = times.get(contender.name) ?? 1;
      speeds.get(contender.name)?.push((count / (await time(contender, count))) * 1_000);
    }
  }
  return contenders.map(({ name }) => {
    const sorted = (speeds.get(name) ?? []).toSorted((a, b) => a - b);
    return { name, median: sorted[Math.floor(sorted.length / 2)] ?? 0, slowest: sorted[0] ?? 0, fastest: sorted.at(-1) ?? 0 };
  });
}

/** How often a contender fits into a round. */
async function fit(contender: Contender): Promise<number> {
  for (let times = 1; ; times *= 4) {
    const taken = await time(contender, times);
    if (taken >= ROUND_MS / 4) return Math.max(1, Math.round((times * ROUND_MS) / taken));
  }
}

async function time(contender: Contender, times: number): Promise<number> {
  const begun = performance.now();
  await contender.run(times);
  return performance.now() - begun;
}
