/** Lookups in one call of `advance` from which on it pays to have the records in order. */
const MANY = 16;

/**
 * What helps to find the records (waits, incidents) that belong to one token or scope. Most calls ask once or twice, and
 * looking through all records is quickest for them; one that ends thousands of tokens orders the records once.
 */
export interface ByHolder<T> {
  lookups: number;
  known: Map<number, T[]> | undefined;
}

export function byHolder<T>(): ByHolder<T> {
  return { lookups: 0, known: undefined };
}

/** The records of one holder, in the order of `all`. */
export function recordsOf<T>(index: ByHolder<T>, all: readonly T[], holder: number, holderOf: (record: T) => number): readonly T[] {
  if (!index.known && ++index.lookups <= MANY) return all.filter((record) => holderOf(record) === holder);
  index.known ??= Map.groupBy(all, holderOf);
  return [...(index.known.get(holder) ?? [])];
}

/** A record was put last. */
export function noteAdded<T>({ known }: ByHolder<T>, holder: number, record: T): void {
  const records = known?.get(holder);
  if (records) records.push(record);
  else known?.set(holder, [record]);
}

/** A record was taken out, or another put in its place. */
export function noteReplaced<T>({ known }: ByHolder<T>, holder: number, before: T, after?: T): void {
  const records = known?.get(holder);
  const place = records?.indexOf(before) ?? -1;
  if (records && place !== -1) records.splice(place, 1, ...(after === undefined ? [] : [after]));
}
