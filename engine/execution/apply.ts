import type { ExecutionEvent } from './contract.ts';
import { cancelTokens } from './cancel.ts';
import type { Happened } from './element-behavior.ts';
import { stop } from './incidents.ts';
import { retry } from './retry.ts';
import type { Run } from './run.ts';
import { behaviorAt, elementAt } from './run.ts';
import { start } from './start.ts';
import { ROOT_SCOPE } from './state.ts';
import { findToken } from './tokens.ts';
import { scopeOf, variablesAt, writeVariables } from './variables.ts';
import { closeWaits, endWait, findWait } from './waits.ts';

/** Applies what happened. Returns false when it concerns nothing that this instance still waits for. */
export function applyEvent(run: Run, event: ExecutionEvent): boolean {
  switch (event.type) {
    case 'started':
      return start(run, event);
    case 'taskCompleted':
      return resume(run, event.taskId, { variables: event.variables ?? {} });
    case 'timerFired':
      return resume(run, event.timerId, { variables: {} });
    case 'messageArrived':
    case 'signalRaised':
      return resume(run, event.subscriptionId, { variables: event.variables ?? {} });
    case 'jobSucceeded':
      return resume(run, event.jobId, { variables: event.variables ?? {} });
    case 'jobFailed':
      return failJob(run, event);
    case 'errorThrown':
      return resume(run, event.waitId, { variables: event.variables ?? {}, error: businessError(event.errorCode, event.message) });
    case 'callEnded':
      return resume(run, event.callId, event.error ? { variables: event.variables ?? {}, error: event.error } : { variables: event.variables ?? {} });
    case 'incidentRetried':
      return retry(run, event.incidentId);
    case 'variablesChanged':
      writeVariables(run, event.scopeId, event.variables);
      return true;
    case 'instanceCancelled':
      return cancel(run);
  }
}

function resume(run: Run, waitId: string, happened: Happened): boolean {
  const wait = findWait(run, waitId);
  if (!wait) return false;
  const behavior = behaviorAt(run, wait.element);
  if (!behavior.resume) throw new Error(`"${elementAt(run, wait.element).id}" cannot be resumed.`);
  behavior.resume(run, wait, elementAt(run, wait.element), happened);
  return true;
}

/** The job is out of attempts: the token stays, and a retry makes the job anew. */
function failJob(run: Run, event: Extract<ExecutionEvent, { type: 'jobFailed' }>): boolean {
  const wait = findWait(run, event.jobId);
  const token = wait && findToken(run, wait.owner);
  if (!wait || !token) return false;
  endWait(run, wait);
  stop(run, token, 'work', event.problem, wait.id);
  return true;
}

function cancel(run: Run): boolean {
  cancelTokens(run, scopeOf(run, ROOT_SCOPE));
  closeWaits(run, ROOT_SCOPE);
  run.status = 'cancelled';
  run.effects.push({ type: 'instanceEnded', outcome: 'cancelled', variables: variablesAt(run, run.rootScopeId) });
  return true;
}

function businessError(code: string, message: string | undefined): { code: string; message?: string } {
  return message === undefined ? { code } : { code, message };
}
