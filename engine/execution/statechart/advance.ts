import type { StatechartModel } from '../../model/statechart/model.ts';
import type { ExecutionContext, ExecutionEvent, ExecutionState, Step } from '../contract.ts';
import { cancelInstance } from './cancel.ts';
import { changeVariables, noticeCase } from './changed.ts';
import type { Draft } from './draft.ts';
import { closeDraft, endWait, openDraft } from './draft.ts';
import { happen } from './happen.ts';
import { stop } from './incidents.ts';
import type { Occurrence } from './occurrence.ts';
import { enter, retry } from './retry.ts';
import type { AwaitedKind } from '../withdrawals.ts';
import { initialState, readState } from './state.ts';

/**
 * Applies one event to an instance of a machine and runs until nothing can move without the outside world: XState's pure
 * transition functions say what happens, we ask the world for it. No actor is started and no clock is read.
 *
 * `state` is null for a new instance, whose root scope then takes the first id of the context. An event about something
 * that is no longer waited for changes nothing: the same state comes back, without effects. The given state is not changed.
 */
export function advanceStatechart(model: StatechartModel, state: ExecutionState | null, event: ExecutionEvent, context: ExecutionContext): Step {
  const before = state === null ? initialState(context.nextId(), event.type === 'started' ? (event.callDepth ?? 0) : 0) : readState(state);
  if (before.status !== 'active') return { state: before, effects: [] };
  const after = applyEvent(openDraft(model, before, context), event);
  return after === null ? { state: before, effects: [] } : { state: closeDraft(after), effects: after.effects };
}

/** Applies what happened. Returns null when it concerns nothing that this instance still waits for. */
function applyEvent(draft: Draft, event: ExecutionEvent): Draft | null {
  switch (event.type) {
    case 'started':
      return draft.value === null && draft.incidents.length === 0 ? enter(draft, event.variables ?? {}) : null;
    case 'taskCompleted':
      return report(draft, event.taskId, ['task'], { data: event.variables ?? {} });
    case 'timerFired':
      return report(draft, event.timerId, ['timer'], { data: {} });
    case 'messageArrived':
      return report(draft, event.subscriptionId, ['message'], { data: event.variables ?? {} });
    case 'signalRaised':
      return report(draft, event.subscriptionId, ['signal'], { data: event.variables ?? {} });
    case 'jobSucceeded':
      return report(draft, event.jobId, ['job'], { data: event.variables ?? {} });
    case 'jobFailed':
      return failJob(draft, event);
    case 'errorThrown':
      return report(draft, event.waitId, ['job', 'task'], { data: event.variables ?? {}, error: { code: event.errorCode, ...(event.message === undefined ? {} : { message: event.message }) } });
    case 'callEnded':
      return report(draft, event.callId, ['call'], { data: event.variables ?? {}, ...(event.error ? { error: event.error } : {}) });
    case 'caseChanged':
      return noticeCase(draft);
    case 'variablesChanged':
      return changeVariables(draft, event.scopeId, event.variables);
    case 'incidentRetried':
      return retry(draft, event.incidentId);
    case 'instanceCancelled':
      cancelInstance(draft);
      return draft;
    case 'escalationRaised':
    case 'callEscalated':
    case 'activityChosen':
      // machines know no escalation and no ad-hoc work: whoever reports one goes on, and so does the machine
      return null;
  }
}

/** What is reported about a wait counts only for the kinds it can be about: a timer does not succeed like a job. */
function report(draft: Draft, waitId: string, kinds: readonly AwaitedKind[], happened: Omit<Occurrence, 'wait'>): Draft | null {
  const wait = draft.waits.find(({ id }) => id === waitId);
  if (!wait || !kinds.includes(wait.kind)) return null;
  const definition = draft.model.waits.get(wait.definition);
  if (!definition) throw new Error(`The state names "${wait.definition}", which the machine does not have: it belongs to another version.`);
  return happen(draft, { wait: definition, ...happened }, wait);
}

/** The job is out of attempts, or the call cannot be made: the state stays, and a retry asks for it anew. */
function failJob(draft: Draft, { jobId, problem }: Extract<ExecutionEvent, { type: 'jobFailed' }>): Draft | null {
  const wait = draft.waits.find(({ id, kind }) => id === jobId && (kind === 'job' || kind === 'call'));
  if (!wait) return null;
  endWait(draft, wait);
  stop(draft, { cause: 'work', definition: wait.definition }, problem, { waitId: wait.id });
  return draft;
}
