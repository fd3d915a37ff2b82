import type { Json, JsonObject } from '../../json.ts';
import type { BpmnElement, MultiInstance } from '../../model/bpmn/model.ts';
import type { Problem } from '../contract.ts';
import { valueAt } from '../evaluate.ts';
import type { Attempt, Run } from '../run.ts';
import { scopeOf } from '../scopes.ts';
import type { LoopState, Token } from '../state.ts';
import { tokenOf } from '../tokens.ts';
import { variableScope, variablesAt, visibleVariables, writeVariables } from '../variables.ts';

/** Variables in which a repeated activity keeps the items of its instances and what they handed in; no expression can name them. */
export const ITEMS = '$items';
const RESULT = '$result.';

/**
 * Puts what one instance hands in beside what the others did, in the order of the items. Everything else that it brought
 * stays a variable of the instance.
 */
export function collectResult(run: Run, token: Token, element: BpmnElement, { result }: MultiInstance, brought: JsonObject, whole: Json | undefined): Problem | undefined {
  writeVariables(run, variableScope(run, token.scope), brought);
  const value: Attempt<Json> = !result ? { ok: true, value: whole ?? null } : 'variable' in result ? { ok: true, value: visibleVariables(run, token)[result.variable] ?? null } : valueAt(run, token, element.id, result, brought);
  if (!value.ok) return value.problem;
  const scope = scopeOf(run, token.scope);
  const { variables } = tokenOf(run, scope.token);
  if (variables !== undefined) writeVariables(run, variables, { [`${RESULT}${scope.instance ?? 0}`]: value.value });
  return undefined;
}

/** What the instances handed in; null for those that were terminated. */
export function resultsOf(run: Run, host: Token, { started }: LoopState): Json {
  const kept = host.variables === undefined ? {} : variablesAt(run, host.variables);
  return Array.from({ length: started }, (_, index) => kept[`${RESULT}${index}`] ?? null);
}
