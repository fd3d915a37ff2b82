import type { JsonObject } from '../../json.ts';
import { look } from './begin.ts';
import type { Draft } from './draft.ts';
import { forked, variablesOf } from './draft.ts';
import { resolve, stop } from './incidents.ts';
import { acceptable } from './results.ts';

/** Somebody corrects variables from outside. They count even if a guard then cannot be told. */
export function changeVariables(draft: Draft, scopeId: string, values: JsonObject): Draft | null {
  if (scopeId !== draft.before.rootScopeId || draft.value === null) return null;
  const accepted = acceptable(values);
  if (Object.keys(accepted).length > 0) draft.effects.push({ type: 'writeVariables', scopeId, values: accepted });
  return lookAround(draft, { ...variablesOf(draft), ...accepted }, 'variablesChanged') ?? draft;
}

/** What models read as `case` is another. */
export function noticeCase(draft: Draft): Draft | null {
  return draft.value === null ? null : lookAround(draft, variablesOf(draft), 'caseChanged');
}

/** One incident tells that the guards cannot be told, however often something changes until they can. */
function lookAround(draft: Draft, variables: JsonObject, name: string): Draft | null {
  const open = draft.incidents.find(({ cause }) => cause === 'look');
  const trial = forked(draft);
  const looked = look(trial, variables, name);
  if (!looked.ok) {
    if (open) return null;
    stop(draft, { cause: 'look' }, looked.problem);
    return draft;
  }
  const stale = open && trial.incidents.find(({ id }) => id === open.id);
  if (stale) resolve(trial, stale);
  return looked.value.changed || open ? trial : null;
}
