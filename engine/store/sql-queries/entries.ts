import type { Position } from './keyset.ts';
import type { Cells } from './dialect.ts';

/** A row's place in a list: what the list is sorted by, and the id that decides between equals. */
export interface Entry {
  readonly id: string;
  readonly key: string | number;
}

export type Order = 'asc' | 'desc';

/**
 * Lists that no index has in order (a search, for example) are made of their first so many rows, and say so when there are
 * more. Enough for a person to read; a longer list is one to narrow.
 */
export const MOST = 500;

export function toEntry(cells: Cells): Entry {
  return { id: cells['id'] as string, key: cells['key'] as string | number };
}

/** Entries of several sources in one order, each once, from behind the position on. */
export function inOrder<E extends Entry>(entries: readonly E[], order: Order, position: Position | null): readonly E[] {
  const direction = order === 'asc' ? 1 : -1;
  const after = position === null ? null : ({ id: String(position.id), key: position.value } satisfies Entry);
  const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return once.filter((entry) => after === null || direction * compare(entry, after) > 0).toSorted((a, b) => direction * compare(a, b));
}

/** As the databases compare: numbers by value, texts by their bytes. */
function compare(a: Entry, b: Entry): number {
  const byKey = typeof a.key === 'number' && typeof b.key === 'number' ? a.key - b.key : Buffer.compare(Buffer.from(String(a.key)), Buffer.from(String(b.key)));
  return byKey === 0 ? (a.id < b.id ? -1 : Number(a.id > b.id)) : byKey;
}

/** Condition of a keyset page. The first comparison is one that an index over an expression can begin with. */
export function behind(key: string, id: string, order: Order, position: Position | null): readonly string[] {
  if (position === null) return [];
  const than = order === 'asc' ? '>' : '<';
  return [`${key} ${than}= @value`, `(${key} ${than} @value OR ${id} ${than} @id)`];
}
