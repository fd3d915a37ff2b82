import { activeStates } from './configuration.ts';
import type { Draft } from './draft.ts';
import { recordFact, variablesOf, withdraw } from './draft.ts';
import { resolve } from './incidents.ts';
import type { BusinessError } from './state.ts';

/** Ends the instance at once: everything it waits for is withdrawn, the innermost states first. */
export function cancelAll(draft: Draft): void {
  const active = activeStates(draft.model, { ...draft.before, value: draft.value });
  for (const state of active.toReversed()) {
    for (const wait of draft.waits.filter(({ definition }) => draft.model.waits.get(definition)?.state === state.path)) withdraw(draft, wait);
    recordFact(draft, 'cancelled', state.elementId, state.type, state.name);
  }
  for (const incident of draft.incidents) resolve(draft, incident);
}

export function cancelInstance(draft: Draft): void {
  cancelAll(draft);
  draft.status = 'cancelled';
  draft.effects.push({ type: 'instanceEnded', outcome: 'cancelled', variables: variablesOf(draft) });
}

/** A called machine in which nobody catches an error: its caller hears of it. */
export function failInstance(draft: Draft, error: BusinessError): void {
  cancelAll(draft);
  draft.status = 'failed';
  draft.effects.push({ type: 'instanceEnded', outcome: 'failed', variables: variablesOf(draft), error });
}
