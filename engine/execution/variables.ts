import type { Json, JsonObject } from '../json.ts';
import { isForbiddenName } from '../model/names.ts';
import type { Run } from './run.ts';
import { scopeOf } from './scopes.ts';
import type { Scope, Token } from './state.ts';
import { ROOT_SCOPE } from './state.ts';

/** Names that a model reads but nobody may write as a variable. */
function isReserved(name: string): boolean {
  return isForbiddenName(name) || name === 'case';
}

/** Id of the innermost variables that a scope sees. */
export function variableScope(run: Run, scope: number): string {
  if (scope === ROOT_SCOPE) return run.rootScopeId;
  for (let at = scopeOf(run, scope); ; at = scopeOf(run, at.parent)) {
    if (at.variables !== undefined) return at.variables;
  }
}

/** Where something is evaluated: a token, or a scope that waits for the start of an event sub-process. */
export interface Place {
  readonly scope: number;
  readonly variables?: string;
}

/** Ids of the variables seen from a place, innermost first. */
function chain(run: Run, place: Place): readonly string[] {
  const ids = place.variables === undefined ? [] : [place.variables];
  for (let at: Scope | undefined = scopeOf(run, place.scope); at; at = at.parent === -1 ? undefined : scopeOf(run, at.parent)) {
    if (at.variables !== undefined) ids.push(at.variables);
  }
  return ids;
}

export function variablesAt(run: Run, scopeId: string): JsonObject {
  return run.written.get(scopeId) ?? run.context.variables(scopeId) ?? {};
}

/** All variables seen from a place; inner ones hide outer ones. */
export function visibleVariables(run: Run, place: Place): JsonObject {
  if (place.scope === ROOT_SCOPE && place.variables === undefined) return variablesAt(run, run.rootScopeId);
  const ids = chain(run, place);
  const innermost = ids[0] ?? run.rootScopeId;
  if (ids.length === 1) return variablesAt(run, innermost);
  const known = run.visible.get(innermost);
  if (known) return known;
  const merged: JsonObject = Object.fromEntries(ids.toReversed().flatMap((id) => Object.entries(variablesAt(run, id))));
  run.visible.set(innermost, merged);
  return merged;
}

/** What expressions read: the variables, and the case as `case`. */
export function expressionScope(run: Run, place: Place): JsonObject {
  const isRoot = place.scope === ROOT_SCOPE && place.variables === undefined;
  if (isRoot && run.rootView) return run.rootView;
  const variables = visibleVariables(run, place);
  const { dataStores } = run.model;
  const view = dataStores.length === 0 ? { ...variables, case: run.context.caseView } : { ...storesOf(run, dataStores), ...variables, case: run.context.caseView };
  if (isRoot) run.rootView = view;
  return view;
}

/** What the data stores hold, by their names. */
function storesOf(run: Run, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => {
    const value = run.stored.get(name) ?? run.context.store?.(name);
    return value === undefined ? [] : [[name, value]];
  }));
}

/** Puts a value into a data store, which lives longer than the instance. */
export function writeStore(run: Run, store: string, value: Json): void {
  run.stored.set(store, value);
  run.rootView = undefined;
  run.changed = true;
  run.effects.push({ type: 'writeStore', store, value });
}

/** Writes to one scope. Names that no variable may have are left out: callers check them first with `reservedNames`. */
export function writeVariables(run: Run, scopeId: string, values: JsonObject): void {
  const accepted: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) if (!isReserved(name)) accepted[name] = value ?? null;
  if (Object.keys(accepted).length === 0) return;
  run.written.set(scopeId, { ...variablesAt(run, scopeId), ...accepted });
  forgetViews(run);
  run.changed = true;
  run.effects.push({ type: 'writeVariables', scopeId, values: accepted });
}

export function reservedNames(values: JsonObject): readonly string[] {
  return Object.keys(values).filter(isReserved);
}

/**
 * Writes results upwards from the scope a token runs in: each variable where the nearest scope has it already, new ones
 * in the process itself; so a task inside a sub-process hands its result to everyone, unless the sub-process has made
 * the name its own by an input mapping.
 */
export function writeResults(run: Run, token: Token, values: JsonObject): void {
  if (Object.keys(values).length === 0) return;
  const outer = chain(run, { scope: token.scope });
  if (outer.length === 1) return writeVariables(run, run.rootScopeId, values);
  const byScope = new Map<string, Record<string, Json>>();
  for (const [name, value] of Object.entries(values)) {
    const home = outer.find((id) => Object.hasOwn(variablesAt(run, id), name)) ?? run.rootScopeId;
    const group = byScope.get(home) ?? {};
    if (!isReserved(name)) group[name] = value;
    byScope.set(home, group);
  }
  for (const [scopeId, group] of byScope) writeVariables(run, scopeId, group);
}

export function dropVariables(run: Run, scopeId: string): void {
  run.written.set(scopeId, {});
  forgetViews(run);
  run.effects.push({ type: 'dropScope', scopeId });
}

/** What was put together from variables no longer holds. */
function forgetViews(run: Run): void {
  run.visible.clear();
  run.rootView = undefined;
}
