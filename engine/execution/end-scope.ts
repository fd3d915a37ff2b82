import type { JsonObject } from '../json.ts';
import { youngerThan } from './by-id.ts';
import { recordFact } from './facts.ts';
import { complete } from './leave.ts';
import { endInstance as endLoopInstance } from './loops/loop.ts';
import type { Run } from './run.ts';
import { behaviorAt, elementAt } from './run.ts';
import { findScope, removeScope } from './scopes.ts';
import type { Scope } from './state.ts';
import { ROOT_SCOPE } from './state.ts';
import { removeToken, tokenOf } from './tokens.ts';
import { forgetAll, forgetScope, sealScope } from './undo/completed.ts';
import { afterUndo, undoNext } from './undo/undo.ts';
import { dropVariables, variablesAt } from './variables.ts';
import { closeWaits } from './waits.ts';

/**
 * Looks at a scope in which something has ended. While only handlers (event sub-processes) are left it is completing: no
 * new handler may start (BPMN 2.0.2, 13.5.4). When no token is left it ends.
 */
export function lookAtScope(run: Run, scopeId: number): void {
  const scope = findScope(run, scopeId);
  if (!scope) return;
  const { look } = behaviorAt(run, scope.element);
  if (look && scope.instance === undefined && !scope.undo && !scope.undone) return look(run, scope, elementAt(run, scope.element));
  const inside = youngerThan(run.tokens, scopeId).filter((token) => token.scope === scopeId);
  if (inside.length > 0) {
    if (inside.every((token) => elementAt(run, token.element).triggeredByEvent)) closeWaits(run, scopeId);
    return;
  }
  // what a gateway still has to say in its second phase comes before the end
  if (run.joins.some((join) => join.scope === scopeId)) return;
  endScope(run, scope);
}

/** Ends a scope in which nothing is left. */
export function endScope(run: Run, scope: Scope): void {
  closeWaits(run, scope.id);
  if (scope.id === ROOT_SCOPE) return endInstance(run);
  if (scope.instance !== undefined) return endLoopInstance(run, scope);
  if (scope.undo && undoNext(run, scope)) return;
  const host = tokenOf(run, scope.token);
  // what undoes something is not itself undone
  if (scope.undo) forgetScope(run, scope);
  const kept = scope.undo ? false : sealScope(run, scope);
  removeScope(run, scope);
  const own = kept ? undefined : scope.variables;
  if (scope.undone) removeToken(run, host);
  else if (scope.undo) afterUndo(run, host);
  else complete(run, host, elementAt(run, scope.element), resultOf(run, scope));
  if (own !== undefined) dropVariables(run, own);
}

/** The sub-process's own variables end with it; only output mappings carry something out. */
function resultOf(run: Run, scope: Scope): JsonObject | undefined {
  const { outputs } = elementAt(run, scope.element);
  return scope.variables !== undefined && outputs.length > 0 ? variablesAt(run, scope.variables) : undefined;
}

function endInstance(run: Run): void {
  if (run.status !== 'active') return;
  run.status = 'completed';
  forgetAll(run);
  recordFact(run, 'completed', elementAt(run, 0), ROOT_SCOPE);
  run.effects.push({ type: 'instanceEnded', outcome: 'completed', variables: variablesAt(run, run.rootScopeId) });
}
