import type { Json, JsonObject } from '../json.ts';
import type { BpmnElement, Mapping } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import { valueAt } from './evaluate.ts';
import type { Attempt, Run } from './run.ts';
import type { Token } from './state.ts';
import { reservedNames, writeResults } from './variables.ts';

/** Values of the input mappings, as an object. */
export function mapInputs(run: Run, token: Token, element: BpmnElement): Attempt<JsonObject> {
  return mapAll(run, token, element, element.inputs);
}

/**
 * Stores what an element brought about. With output mappings these alone are written; otherwise the whole goes under the
 * result variable, or each member becomes a variable.
 */
export function storeResult(run: Run, token: Token, element: BpmnElement, result: Json | undefined): Problem | undefined {
  const refused = refuseNames(element, result);
  if (refused) return refused;
  const members = isObject(result) ? result : {};
  if (element.outputs.length > 0) {
    const named = element.resultVariable === undefined || result === undefined ? members : { ...members, [element.resultVariable]: result };
    const mapped = mapAll(run, token, element, element.outputs, named);
    if (!mapped.ok) return mapped.problem;
    writeResults(run, token, mapped.value);
    return undefined;
  }
  if (result !== undefined) writeResults(run, token, element.resultVariable === undefined ? members : { [element.resultVariable]: result });
  return undefined;
}

/** A result whose members cannot all become variables. */
export function refuseNames(element: BpmnElement, result: Json | undefined): Problem | undefined {
  const refused = reservedNames(isObject(result) ? result : {});
  if (refused.length === 0) return undefined;
  return {
    code: 'VARIABLE_NAME_REFUSED',
    message: `The result for "${element.id}" holds names that no variable may have (${refused.join(', ')}); a retry goes on without them.`,
    detail: { position: element.id, names: [...refused] },
  };
}

function mapAll(run: Run, token: Token, element: BpmnElement, mappings: readonly Mapping[], result?: JsonObject): Attempt<JsonObject> {
  const values: Record<string, Json> = {};
  for (const { name, value } of mappings) {
    const mapped = valueAt(run, token, element.id, value, result);
    if (!mapped.ok) return mapped;
    values[name] = mapped.value;
  }
  return { ok: true, value: values };
}

/** Whether a value has members that can become variables. */
export function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
