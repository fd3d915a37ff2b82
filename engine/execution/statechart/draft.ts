import type { JsonObject } from '../../json.ts';
import type { StatechartModel } from '../../model/statechart/model.ts';
import type { Effect, ExecutionContext, HistoryFact } from '../contract.ts';
import type { Pace } from '../pace.ts';
import { withdrawalOf } from '../withdrawals.ts';
import type { OpenIncident, StatechartState, Wait } from './state.ts';

/** The next state while it is made, and the effects so far. Only a draft that came to its end replaces the state. */
export interface Draft {
  readonly model: StatechartModel;
  readonly context: ExecutionContext;
  readonly before: StatechartState;
  readonly effects: Effect[];
  status: StatechartState['status'];
  value: StatechartState['value'];
  history: StatechartState['history'];
  waits: readonly Wait[];
  incidents: readonly OpenIncident[];
  pace: Pace | undefined;
}

export function openDraft(model: StatechartModel, before: StatechartState, context: ExecutionContext): Draft {
  const { status, value, history, waits, incidents, pace } = before;
  return { model, context, before, effects: [], status, value, history, waits, incidents, pace };
}

/** A second draft that may fail without a trace. */
export function forked(draft: Draft): Draft {
  return { ...draft, effects: [...draft.effects] };
}

export function closeDraft({ before, status, value, history, waits, incidents, pace }: Draft): StatechartState {
  const { format, rootScopeId, callDepth } = before;
  return { format, status, rootScopeId, callDepth, value, history, waits, incidents, ...(pace === undefined ? {} : { pace }) };
}

/** The variables of the instance as they were before this event. */
export function variablesOf({ context, before }: Draft): JsonObject {
  return context.variables(before.rootScopeId) ?? {};
}

export function recordFact(draft: Draft, kind: HistoryFact['kind'], elementId: string, elementType: string, name: string, detail?: JsonObject): void {
  const fact = { kind, elementId, elementType: `statechart:${elementType}`, name, scopeId: draft.before.rootScopeId };
  draft.effects.push({ type: 'recordFact', fact: detail === undefined ? fact : { ...fact, detail } });
}

export function openWait(draft: Draft, wait: Wait): void {
  draft.waits = [...draft.waits, wait];
}

/**
 * Ends a wait whose report has come. A task, job, timer or call is over by itself; a subscription stays open on the
 * outside until it is closed.
 */
export function endWait(draft: Draft, wait: Wait): void {
  draft.waits = draft.waits.filter((candidate) => candidate !== wait);
  if (wait.kind === 'message' || wait.kind === 'signal') draft.effects.push(withdrawalOf(wait.kind, wait.id));
}

/** Withdraws a wait that nobody has reported about. */
export function withdraw(draft: Draft, wait: Wait): void {
  draft.waits = draft.waits.filter((candidate) => candidate !== wait);
  draft.effects.push(withdrawalOf(wait.kind, wait.id));
}
