import type { Prepared, Relied } from './backend.ts';
import { netChanges } from './net-changes.ts';
import type { Executed } from './run-group.ts';

/** A group as the database gets it. What several commands rely on is checked once, as if one before them all had read it. */
export interface PreparedGroup {
  readonly prepared: readonly Prepared[];
  /** How many of `prepared` come before the commands: 1 when some share a check. */
  readonly ahead: number;
  /** Positions of the commands that share one. */
  readonly sharers: ReadonlySet<number>;
}

/** Makes one transaction of executed commands; `executed` keeps the order in which they took effect. */
export function prepareGroup(executed: readonly Executed[]): PreparedGroup {
  const changes = netChanges(executed.map(({ ending }) => (ending.ok ? ending.outcome.changes : [])));
  const reliedBy = new Map<string, { readonly relied: Relied; readonly positions: number[] }>();
  for (const [position, { run }] of executed.entries()) {
    for (const [name, { relied }] of run.seen) {
      if (relied === null) continue;
      const check = `${name}\u0000${relied.count}\u0000${relied.versions}`;
      const known = reliedBy.get(check);
      if (known === undefined) reliedBy.set(check, { relied, positions: [position] });
      else known.positions.push(position);
    }
  }
  const own = executed.map((): Relied[] => []);
  const shared: Relied[] = [];
  const sharers = new Set<number>();
  for (const { relied, positions } of reliedBy.values()) {
    const [only, ...others] = positions;
    if (only !== undefined && others.length === 0) {
      own[only]?.push(relied);
      continue;
    }
    shared.push(relied);
    for (const position of positions) sharers.add(position);
  }
  const ahead = shared.length === 0 ? [] : [{ relied: shared, changes: [] }];
  return { prepared: [...ahead, ...own.map((relied, position) => ({ relied, changes: changes[position] ?? [] }))], ahead: ahead.length, sharers };
}

/** Positions of the commands whose own reads or shared reads the database found outdated. */
export function outdatedCommands({ ahead, sharers }: PreparedGroup, outdated: readonly number[]): ReadonlySet<number> {
  const positions = new Set(outdated.filter((position) => position >= ahead).map((position) => position - ahead));
  if (ahead === 1 && outdated.includes(0)) for (const sharer of sharers) positions.add(sharer);
  return positions;
}

/** The commands that stay when some of the group are outdated: without these, and without all that rest on them. */
export function withoutFollowers(executed: readonly Executed[], outdated: ReadonlySet<number>): readonly Executed[] {
  const dropped = new Set<number>();
  return executed.filter(({ position, follows }, index) => {
    const stays = !outdated.has(index) && ![...follows].some((earlier) => dropped.has(earlier));
    if (!stays) dropped.add(position);
    return stays;
  });
}
