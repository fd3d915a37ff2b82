import { variableScopesAt } from '../../execution/index.ts';
import type { JsonObject } from '../../json.ts';
import type { InstanceRow, VariableRow } from '../../store/rows/execution.ts';

/** The variables that what waits sees, inner ones hiding outer ones. */
export function visibleVariables({ state }: InstanceRow, waitId: string, scopes: readonly VariableRow[]): JsonObject {
  const own = new Map(scopes.map(({ scopeId, values }) => [scopeId, values]));
  return Object.assign({}, ...variableScopesAt(state, waitId).toReversed().map((id) => own.get(id))) as JsonObject;
}
