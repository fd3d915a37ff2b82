import { noteAdded, noteReplaced, recordsOf } from './by-holder.ts';
import type { Run } from './run.ts';
import type { Wait } from './state.ts';
import { dropVariables } from './variables.ts';
import { withdrawalOf } from './withdrawals.ts';

export function openWait(run: Run, wait: Wait): void {
  run.waits.push(wait);
  noteAdded(run.waitsByOwner, wait.owner, wait);
}

export function findWait(run: Run, id: string): Wait | undefined {
  return run.waits.find((wait) => wait.id === id);
}

/** All that a token or scope waits for, in the order in which it began to. */
export function waitsOf(run: Run, owner: number): readonly Wait[] {
  return recordsOf(run.waitsByOwner, run.waits, owner, ownerOf);
}

function ownerOf({ owner }: Wait): number {
  return owner;
}

/**
 * Ends a wait whose report has come. A task, job, timer or call is over by itself; a subscription stays open on the
 * outside until it is closed, because one that does not interrupt may be met again.
 */
export function endWait(run: Run, wait: Wait): void {
  put(run, wait);
  if (wait.kind === 'message' || wait.kind === 'signal') run.effects.push(withdrawalOf(wait.kind, wait.id));
}

/** Withdraws all that a token or scope waits for. */
export function closeWaits(run: Run, owner: number): void {
  for (const wait of waitsOf(run, owner)) withdrawWait(run, wait);
}

/** Ends a wait of which no report has come. */
export function withdrawWait(run: Run, wait: Wait): void {
  put(run, wait);
  if (wait.kind !== 'condition' && wait.kind !== 'thrown') run.effects.push(withdrawalOf(wait.kind, wait.id));
}

/** Puts a changed wait in the place of the one with its id. */
export function replaceWait(run: Run, wait: Wait): void {
  put(run, wait, wait);
}

/** Puts another wait, or none, in the place of the one with this id. */
function put(run: Run, { id }: Wait, after?: Wait): void {
  // what was opened last is mostly what is over first; a signal is heard in the order of waiting
  const index = run.waits[0]?.id === id ? 0 : run.waits.findLastIndex((wait) => wait.id === id);
  const before = run.waits[index];
  if (!before) return;
  run.waits.splice(index, 1, ...(after ? [after] : []));
  noteReplaced(run.waitsByOwner, before.owner, before, after);
  const { brought, owner } = before;
  if (brought !== undefined && !waitsOf(run, owner).some((wait) => wait.brought === brought)) dropVariables(run, brought);
}
