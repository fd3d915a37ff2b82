import type { ExecutionEvent } from './contract.ts';
import { cancelTokens } from './cancel.ts';
import type { Happened } from './element-behavior.ts';
import type { JsonObject } from '../json.ts';
import { chooseActivity } from './elements/ad-hoc-sub-process.ts';
import { stop } from './incidents.ts';
import { retry } from './retry.ts';
import type { Run } from './run.ts';
import { behaviorAt, elementAt } from './run.ts';
import { scopeOf } from './scopes.ts';
import { start } from './start.ts';
import type { WaitKind } from './state.ts';
import { ROOT_SCOPE } from './state.ts';
import { throwEscalation } from './throw-escalation.ts';
import { tokenOf } from './tokens.ts';
import { variablesAt, writeVariables } from './variables.ts';
import { forgetAll } from './undo/completed.ts';
import { closeWaits, endWait, findWait } from './waits.ts';

/** Applies what happened. Returns false when it concerns nothing that this instance still waits for. */
export function applyEvent(run: Run, event: ExecutionEvent): boolean {
  switch (event.type) {
    case 'started':
      return start(run, event);
    case 'taskCompleted':
      return resume(run, event.taskId, ['task'], { variables: event.variables ?? {} });
    case 'timerFired':
      return resume(run, event.timerId, ['timer'], { variables: {} });
    case 'messageArrived':
      return resume(run, event.subscriptionId, ['message'], { variables: event.variables ?? {} });
    case 'signalRaised':
      return resume(run, event.subscriptionId, ['signal'], { variables: event.variables ?? {} });
    case 'jobSucceeded':
      return resume(run, event.jobId, ['job'], { variables: event.variables ?? {} });
    case 'jobFailed':
      return failJob(run, event);
    case 'errorThrown':
      return resume(run, event.waitId, ['job', 'task'], { variables: event.variables ?? {}, error: businessError(event.errorCode, event.message) });
    case 'escalationRaised':
      return escalate(run, event.waitId, ['job', 'task'], event.escalationCode, event.variables ?? {});
    case 'callEscalated':
      return escalate(run, event.callId, ['call'], event.escalationCode, event.variables ?? {});
    case 'activityChosen':
      return chooseActivity(run, event.elementId);
    case 'caseChanged':
      return lookAgain(run);
    case 'callEnded':
      return resume(run, event.callId, ['call'], event.error ? { variables: event.variables ?? {}, error: event.error } : { variables: event.variables ?? {} });
    case 'incidentRetried':
      return retry(run, event.incidentId);
    case 'variablesChanged':
      return changeVariables(run, event);
    case 'instanceCancelled':
      return cancel(run);
  }
}

/** What is reported about a wait counts only for the kinds it can be about: a timer does not succeed like a job. */
function resume(run: Run, waitId: string, kinds: readonly WaitKind[], happened: Happened): boolean {
  const wait = findWait(run, waitId);
  if (!wait || !kinds.includes(wait.kind)) return false;
  const behavior = behaviorAt(run, wait.element);
  if (!behavior.resume) throw new Error(`"${elementAt(run, wait.element).id}" cannot be resumed.`);
  behavior.resume(run, wait, elementAt(run, wait.element), happened);
  return true;
}

/** Somebody who does the work of an activity escalates, and goes on with it. */
function escalate(run: Run, waitId: string, kinds: readonly WaitKind[], code: string, variables: JsonObject): boolean {
  const wait = findWait(run, waitId);
  if (!wait || !kinds.includes(wait.kind)) return false;
  throwEscalation(run, tokenOf(run, wait.owner), elementAt(run, wait.element), code, variables, true);
  return true;
}

/** Conditional events may read the case, which is not part of the state. */
function lookAgain(run: Run): boolean {
  run.changed = run.waits.some(({ kind }) => kind === 'condition');
  return run.changed;
}

/** The job is out of attempts, or the call cannot be made: the token stays, and a retry makes it anew. */
function failJob(run: Run, event: Extract<ExecutionEvent, { type: 'jobFailed' }>): boolean {
  const wait = findWait(run, event.jobId);
  if (wait?.kind !== 'job' && wait?.kind !== 'call') return false;
  const token = tokenOf(run, wait.owner);
  endWait(run, wait);
  stop(run, token, 'work', event.problem, { waitId: wait.id });
  return true;
}

/** Somebody corrects variables from outside. Those of a scope that has ended are gone: nothing changes. */
function changeVariables(run: Run, { scopeId, variables }: Extract<ExecutionEvent, { type: 'variablesChanged' }>): boolean {
  if (![...run.scopes, ...run.tokens].some((holder) => holder.variables === scopeId)) return false;
  writeVariables(run, scopeId, variables);
  return true;
}

function cancel(run: Run): boolean {
  cancelTokens(run, scopeOf(run, ROOT_SCOPE));
  closeWaits(run, ROOT_SCOPE);
  run.status = 'cancelled';
  forgetAll(run);
  run.effects.push({ type: 'instanceEnded', outcome: 'cancelled', variables: variablesAt(run, run.rootScopeId) });
  return true;
}

function businessError(code: string, message: string | undefined): { code: string; message?: string } {
  return message === undefined ? { code } : { code, message };
}
