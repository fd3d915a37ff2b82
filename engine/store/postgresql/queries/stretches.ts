/**
 * Rows of a search table by stretches: consecutive row numbers of a power of two, at several lengths. Each row has the
 * stretches it is in among its words, so that an index of words can be asked for the rows from some number on.
 */
const BITS = [6, 9, 12, 15, 18, 21] as const;
/** So many stretches of a length are named rather than fewer of the next. */
const MOST_NAMED = 16;
/** The length of the shortest. */
export const PROBED_ROWS = 2 ** BITS[0];
/** Stretches that are probed, evenly over all rows. */
const PROBES = 16;
/** A search that finds so many times what is wanted looks at all rows: fetching them costs less than looking twice. */
const AMPLE = 2;
/** How many times what is wanted should be there, as the probes see it: they may see too much. */
const SAFETY = 1.5;

/** The query for the rows from `oldest` on, and at most as many older ones as a named stretch has. */
export function stretchesFrom(oldest: number, newest: number): string {
  const last = BITS.at(-1) ?? 0;
  const bits = BITS.find((length) => numberOf(newest, length) - numberOf(oldest, length) < MOST_NAMED) ?? last;
  const first = numberOf(oldest, bits);
  return queryOf(bits, Array.from({ length: numberOf(newest, bits) - first + 1 }, (_, index) => first + index));
}

export function stretchesToProbe(newest: number): string {
  return queryOf(BITS[0], places(newest));
}

/** The row from which on there should be enough, by how many each probed stretch has. */
export function whereToBegin(found: ReadonlyMap<number, number>, newest: number, wanted: number): number {
  const apart = newest / PROBES;
  const shares = places(newest).map((place) => (found.get(place) ?? 0) / PROBED_ROWS);
  if (shares.reduce((sum, share) => sum + share * apart, 0) < AMPLE * wanted) return 0;
  let missing = SAFETY * wanted;
  let row = newest;
  for (const share of shares) {
    if (share * apart >= missing) return Math.max(Math.floor(row - missing / share), 0);
    missing -= share * apart;
    row -= apart;
  }
  return 0;
}

/** From the newest back. */
function places(newest: number): readonly number[] {
  return Array.from({ length: PROBES }, (_, index) => numberOf(newest - (index * newest) / PROBES, BITS[0]));
}

function numberOf(row: number, bits: number): number {
  return Math.floor(row / 2 ** bits);
}

function queryOf(bits: number, stretches: readonly number[]): string {
  return stretches.map((stretch) => `'@${bits}:${stretch}'`).join(' | ');
}
