import type { BpmnState } from '../../execution/state.ts';
import type { JsonObject } from '../../json.ts';
import type { InstanceRow, VariableRow } from '../../store/rows/execution.ts';

/**
 * The variables that what waits sees: those of its own activity and of each scope around it, inner ones hiding outer
 * ones. For notations without scopes, and for an instance that has ended, those of the process.
 */
export function visibleVariables({ state }: InstanceRow, waitId: string, scopes: readonly VariableRow[]): JsonObject {
  const own = new Map(scopes.map(({ scopeId, values }) => [scopeId, values]));
  const ids = 'tokens' in state ? chainOf(state as BpmnState, waitId) : [];
  return Object.assign({}, own.get(state.rootScopeId), ...ids.toReversed().map((id) => own.get(id))) as JsonObject;
}

/** Ids of the variables around a wait, innermost first. */
function chainOf(state: BpmnState, waitId: string): readonly string[] {
  const owner = state.waits.find(({ id }) => id === waitId)?.owner;
  const token = state.tokens.find(({ id }) => id === owner);
  const ids = token?.variables === undefined ? [] : [token.variables];
  for (let at = state.scopes.find(({ id }) => id === (token?.scope ?? owner)); at !== undefined; at = state.scopes.find(({ id }) => id === at?.parent)) {
    if (at.variables !== undefined) ids.push(at.variables);
  }
  return ids;
}
