import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { BpmnElement, MappedValue, Mapping } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import { valueAt } from './evaluate.ts';
import { isInstance } from './loops/instance.ts';
import { collectResult } from './loops/results.ts';
import type { Attempt, Run } from './run.ts';
import type { Token } from './state.ts';
import { expressionScope, reservedNames, visibleVariables, writeResults, writeStore } from './variables.ts';

/** Values of the input mappings, as an object. */
export function mapInputs(run: Run, token: Token, element: BpmnElement): Attempt<JsonObject> {
  return mapAll(run, token, element, element.inputs);
}

/**
 * Stores what an element brought about. With output mappings these alone are written; otherwise the whole goes under the
 * result variable, or each member becomes a variable. An instance of a multi-instance activity that collects results hands
 * in its own instead.
 */
export function storeResult(run: Run, token: Token, element: BpmnElement, result: Json | undefined): Problem | undefined {
  const refused = refuseNames(element, result);
  if (refused) return refused;
  const members = isObject(result) ? result : {};
  const collects = element.loop?.kind === 'multiple' && element.loop.results !== undefined && isInstance(run, token) ? element.loop : undefined;
  if (element.outputs.length > 0) {
    const named = element.resultVariable === undefined || result === undefined ? members : { ...members, [element.resultVariable]: result };
    const mapped = mapAll(run, token, element, element.outputs, named, result);
    if (!mapped.ok) return mapped.problem;
    if (collects) return collectResult(run, token, element, collects, mapped.value, result);
    writeResults(run, token, mapped.value);
    return undefined;
  }
  const written = element.resultVariable === undefined ? members : result === undefined ? {} : { [element.resultVariable]: result };
  if (collects) return collectResult(run, token, element, collects, written, result);
  if (result !== undefined) writeResults(run, token, written);
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

/** `result`: what the element brought as a whole, `members` its members by name. */
function mapAll(run: Run, token: Token, element: BpmnElement, mappings: readonly Mapping[], members?: JsonObject, result?: Json): Attempt<JsonObject> {
  const values: Record<string, Json> = {};
  for (const { name, value, path, store, inTurn } of mappings) {
    const mapped = 'output' in value ? { ok: true as const, value: outputNamed(value.output, members ?? {}, result) } : mappedValue(run, token, element, value, inTurn ? { ...members, ...values } : members);
    if (!mapped.ok) return mapped;
    const whole = path === undefined ? mapped.value : withMember(values[name] ?? visibleVariables(run, token)[name] ?? null, path, mapped.value);
    if (store) writeStore(run, name, whole);
    else values[name] = whole;
  }
  return { ok: true, value: values };
}

function mappedValue(run: Run, token: Token, element: BpmnElement, value: Exclude<MappedValue, { readonly output: string }>, seen: JsonObject | undefined): Attempt<Json> {
  if ('variable' in value) return { ok: true, value: seen?.[value.variable] ?? expressionScope(run, token)[value.variable] ?? null };
  return valueAt(run, token, element.id, value, seen);
}

/** What an element brought under the name of a data output: the member of that name, the only one, or the whole. */
function outputNamed(name: string, members: JsonObject, result: Json | undefined): Json {
  if (Object.hasOwn(members, name)) return members[name] ?? null;
  const [only, ...others] = Object.values(members);
  return only !== undefined && others.length === 0 ? only : (result ?? null);
}

/** The value with one of its members, however deep, replaced. */
function withMember(value: Json, path: readonly string[], member: Json): Json {
  const [name, ...rest] = path;
  if (name === undefined) return member;
  const context = isObject(value) ? value : {};
  return { ...context, [name]: withMember(Object.hasOwn(context, name) ? (context[name] ?? null) : null, rest, member) };
}
