import type { JsonObject } from '../json.ts';
import { armEventSubProcesses } from './arm.ts';
import { indexById, youngerThan } from './by-id.ts';
import type { Problem } from './contract.ts';
import { recordFact } from './facts.ts';
import { lookAtAdHoc } from './elements/ad-hoc-sub-process.ts';
import { complete } from './leave.ts';
import { endInstance as endLoopInstance } from './loops/loop.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { Scope, Token } from './state.ts';
import { NO_FLOW, ROOT_SCOPE } from './state.ts';
import { addToken, removeToken, tokenOf } from './tokens.ts';
import { forgetAll, forgetScope, sealScope } from './undo/completed.ts';
import { afterUndo, undoNext } from './undo/undo.ts';
import { dropVariables, variablesAt, writeVariables } from './variables.ts';
import { closeWaits } from './waits.ts';

/** Opens the scope of a sub-process at which `host` stands. It has variables of its own where it declares data or maps inputs. */
export function openScope(run: Run, host: Token, inputs: JsonObject): Scope {
  const { locals } = elementAt(run, host.element);
  const values = locals.length === 0 ? inputs : { ...Object.fromEntries(locals.map((name) => [name, null])), ...inputs };
  const own = Object.keys(values).length > 0 ? { variables: run.context.nextId() } : {};
  const scope: Scope = { id: run.sequence++, element: host.element, token: host.id, parent: host.scope, ...own };
  run.scopes.push(scope);
  if (own.variables !== undefined) writeVariables(run, own.variables, values);
  return scope;
}

/** Begins a scope: event sub-processes are armed first, then tokens are put at its starts. */
export function beginScope(run: Run, scope: Scope): Problem | undefined {
  const problem = armEventSubProcesses(run, scope);
  if (problem) return problem;
  const { starts } = elementAt(run, scope.element);
  for (const start of starts) run.arrivals.add(addToken(run, { element: start, scope: scope.id, flow: NO_FLOW }).id);
  if (starts.length === 0) run.emptied.push(scope.id);
  return undefined;
}

/**
 * Looks at a scope in which something has ended. While only handlers (event sub-processes) are left it is completing: no
 * new handler may start (BPMN 2.0.2, 13.5.4). When no token is left it ends.
 */
export function lookAtScope(run: Run, scopeId: number): void {
  const scope = run.scopes[indexById(run.scopes, scopeId)];
  if (!scope) return;
  const element = elementAt(run, scope.element);
  if (element.adHoc && scope.instance === undefined && !scope.undo && !scope.undone) return lookAtAdHoc(run, scope, element);
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
  run.scopes.splice(indexById(run.scopes, scope.id), 1);
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
