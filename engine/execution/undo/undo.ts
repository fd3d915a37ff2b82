import { passBoundary, passEventSubProcess } from '../catch.ts';
import { cancelToken } from '../cancel.ts';
import { recordFact } from '../facts.ts';
import { complete } from '../leave.ts';
import { isInstance } from '../loops/instance.ts';
import type { Run } from '../run.ts';
import { elementAt } from '../run.ts';
import { addScope, replaceScope, scopeOf } from '../scopes.ts';
import type { Completed, Scope, Token } from '../state.ts';
import { NO_FLOW } from '../state.ts';
import { addToken, removeToken, tokenOf } from '../tokens.ts';

/**
 * Begins to undo activities, in the reverse order of their completion and one after the other: what depends on another is
 * undone before it (BPMN 2.0.2, 13.5.5). It runs inside `scope`, hosted by the token that asked for it. `aside`: nobody
 * waits for it, and its token ends with it.
 */
export function undo(run: Run, host: Token, scope: number, records: readonly Completed[], aside: boolean): void {
  const inside = addScope(run, { element: host.element, token: host.id, parent: scope, undo: records, ...(aside ? { undone: true } : {}) });
  run.emptied.push(inside.id);
}

/** Undoes the next activity of a scope in which the one before is done with. Returns false when none is left. */
export function undoNext(run: Run, scope: Scope): boolean {
  const next = scope.undo?.at(-1);
  if (!next) return false;
  replaceScope(run, { ...scope, undo: scope.undo?.slice(0, -1) ?? [] });
  undoOne(run, scope, next);
  return true;
}

function undoOne(run: Run, scope: Scope, { element: number, inner, variables, instance }: Completed): void {
  const element = elementAt(run, number);
  if (!instance) recordFact(run, 'compensated', element, scope.id);
  if (!inner) {
    run.arrivals.add(addToken(run, { element: element.undoneBy ?? -1, scope: scope.id, flow: NO_FLOW }).id);
    return;
  }
  const host = addToken(run, { element: number, scope: scope.id });
  const inside: Omit<Scope, 'id'> = { element: number, token: host.id, parent: scope.id, undone: true, ...(variables === undefined ? {} : { variables }) };
  if (element.undoneInside === undefined || instance) {
    run.emptied.push(addScope(run, { ...inside, undo: inner }).id);
    return;
  }
  const around = addScope(run, inside);
  run.completed.push(...inner.map((record) => ({ ...record, scope: around.id })));
  passEventSubProcess(run, around, elementAt(run, elementAt(run, element.undoneInside).starts[0] ?? -1));
}

/** Everything asked for is undone: the thrower goes on, or the transaction it cancelled is left. */
export function afterUndo(run: Run, host: Token): void {
  const element = elementAt(run, host.element);
  if (element.event?.kind === 'cancel') leaveTransaction(run, host);
  else complete(run, host, element);
}

/** Leaves a cancelled transaction by its cancel event (BPMN 2.0.2, 13.5.6). */
function leaveTransaction(run: Run, host: Token): void {
  const inner = tokenOf(run, scopeOf(run, host.scope).token);
  const transaction = isInstance(run, inner) ? tokenOf(run, scopeOf(run, inner.scope).token) : inner;
  removeToken(run, host);
  const events = elementAt(run, transaction.element).boundary.map((number) => elementAt(run, number));
  const event = events.find((candidate) => candidate.event?.kind === 'cancel');
  if (event) passBoundary(run, transaction, event);
  else cancelToken(run, transaction);
}
