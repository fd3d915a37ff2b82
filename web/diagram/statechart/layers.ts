import type { DrawnState } from './machine.ts';
import { allStates } from './machine.ts';

/** States of one level in rows: a state lies below those that lead to it, as far as there is no circle. */
export function layersOf(parent: DrawnState): readonly (readonly DrawnState[])[] {
  const { children } = parent;
  if (parent.kind === 'parallel') return [children];
  const next = new Map(children.map((child) => [child.path, [] as string[]]));
  for (const child of children) {
    for (const target of allStates(child).flatMap(({ transitions }) => transitions.flatMap(({ targets }) => targets))) {
      const sibling = children.find(({ path }) => target === path || target.startsWith(`${path}.`));
      if (sibling && sibling !== child) next.get(child.path)?.push(sibling.path);
    }
  }
  const ranks = ranked(children.map(({ path }) => path), parent.initial, next);
  const rows: DrawnState[][] = [];
  for (const child of children) (rows[ranks.get(child.path) ?? 0] ??= []).push(child);
  return ordered(rows.filter((row) => row.length > 0), next);
}

/** Longest way from the first state, edges that lead back left out. States that nothing here leads to stand in the first row. */
function ranked(paths: readonly string[], first: string | null, next: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const forward: [string, string][] = [];
  const open = new Set<string>();
  const order: string[] = [];
  const visit = (path: string): void => {
    open.add(path);
    ranks.set(path, 0);
    for (const target of next.get(path) ?? []) {
      if (!open.has(target)) forward.push([path, target]);
      if (!ranks.has(target)) visit(target);
    }
    open.delete(path);
    order.unshift(path);
  };
  for (const path of [...(first === null ? [] : [first]), ...paths]) if (!ranks.has(path)) visit(path);
  for (const path of order) {
    for (const [from, to] of forward) if (from === path) ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(from) ?? 0) + 1));
  }
  return ranks;
}

/** Puts each state near those in the row above that lead to it, so that fewer lines cross. */
function ordered(rows: readonly (readonly DrawnState[])[], next: ReadonlyMap<string, readonly string[]>): readonly (readonly DrawnState[])[] {
  const done: (readonly DrawnState[])[] = [];
  for (const row of rows) {
    const above = done.at(-1) ?? [];
    const place = (state: DrawnState, index: number): number => {
      const from = above.flatMap((other, at) => (next.get(other.path)?.includes(state.path) === true ? [at / Math.max(1, above.length)] : []));
      return from.length === 0 ? (index + 0.5) / row.length : from.reduce((sum, at) => sum + at, 0) / from.length;
    };
    const placed = row.map((state, index) => ({ state, at: place(state, index) }));
    done.push(placed.toSorted((a, b) => a.at - b.at).map(({ state }) => state));
  }
  return done;
}
