/**
 * Scopes and tokens are kept in the order of their ids: each gets the next number and is put last. So they are found
 * without looking at all of them, and an instance with thousands stays quick.
 */
interface Numbered {
  readonly id: number;
}

/** Position of the record with that id; -1 without one. */
export function indexById(list: readonly Numbered[], id: number): number {
  // nearly always it is the youngest, or there is only one
  const last = list.length - 1;
  if (list[last]?.id === id) return last;
  const index = countUpTo(list, id) - 1;
  return list[index]?.id === id ? index : -1;
}

/** The records that came after that id. What is inside something is younger than it. */
export function youngerThan<T extends Numbered>(list: readonly T[], id: number): readonly T[] {
  return list.slice(countUpTo(list, id));
}

/** How many records have that id or a lower one. */
function countUpTo(list: readonly Numbered[], id: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.id ?? 0) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
