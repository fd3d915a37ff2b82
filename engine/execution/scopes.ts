import type { JsonObject } from '../json.ts';
import { armEventSubProcesses } from './arm.ts';
import type { Problem } from './contract.ts';
import { recordFact } from './facts.ts';
import { complete } from './leave.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { Scope, Token } from './state.ts';
import { NO_FLOW, ROOT_SCOPE } from './state.ts';
import { addToken, tokenOf } from './tokens.ts';
import { dropVariables, variablesAt, writeVariables } from './variables.ts';
import { closeWaits } from './waits.ts';

/** Opens the scope of a sub-process around which `host` stands. Variables of its own exist only where inputs are mapped. */
export function openScope(run: Run, host: Token, inputs: JsonObject): Scope {
  const own = Object.keys(inputs).length > 0 ? { variables: run.context.nextId() } : {};
  const scope: Scope = { id: run.sequence++, element: host.element, token: host.id, parent: host.scope, ...own };
  run.scopes.push(scope);
  if (own.variables !== undefined) writeVariables(run, own.variables, inputs);
  return scope;
}

/** Begins a scope: event sub-processes are armed first, then tokens are put at its starts. */
export function beginScope(run: Run, scope: Scope): Problem | undefined {
  const problem = armEventSubProcesses(run, scope);
  if (problem) return problem;
  const { starts } = elementAt(run, scope.element);
  for (const start of starts) run.arrivals.push(addToken(run, { element: start, scope: scope.id, flow: NO_FLOW }).id);
  if (starts.length === 0) run.emptied.push(scope.id);
  return undefined;
}

/**
 * Looks whether a scope that lost a token has ended. While only handlers (event sub-processes) are left it is completing:
 * no new handler may start (BPMN 2.0.2, 13.5.4). When no token is left it ends.
 */
export function endIfEmpty(run: Run, scopeId: number): void {
  const scope = run.scopes.find(({ id }) => id === scopeId);
  if (!scope) return;
  const inside = run.tokens.filter((token) => token.scope === scopeId);
  if (inside.length > 0) {
    if (inside.every((token) => elementAt(run, token.element).triggeredByEvent)) closeWaits(run, scopeId);
    return;
  }
  closeWaits(run, scopeId);
  if (scopeId === ROOT_SCOPE) return endInstance(run);
  run.scopes = run.scopes.filter(({ id }) => id !== scopeId);
  const host = tokenOf(run, scope.token);
  const element = elementAt(run, scope.element);
  const own = scope.variables;
  // the sub-process's own variables end with it; only output mappings carry something out
  const result = own !== undefined && element.outputs.length > 0 ? variablesAt(run, own) : undefined;
  complete(run, host, element, result);
  if (own !== undefined) dropVariables(run, own);
}

function endInstance(run: Run): void {
  if (run.status !== 'active') return;
  run.status = 'completed';
  recordFact(run, 'completed', elementAt(run, 0), ROOT_SCOPE);
  run.effects.push({ type: 'instanceEnded', outcome: 'completed', variables: variablesAt(run, run.rootScopeId) });
}
