import type { Json, JsonObject } from '../json.ts';
import type { BpmnElement } from '../model/bpmn/model.ts';
import { cancelTokens } from './cancel.ts';
import { passBoundary, passEventSubProcess } from './catch.ts';
import type { BusinessError } from './element-behavior.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { Scope, Token } from './state.ts';
import { ROOT_SCOPE } from './state.ts';
import { tokenOf } from './tokens.ts';
import { scopeOf } from './variables.ts';
import { closeWaits } from './waits.ts';

/**
 * Looks for the catcher of an error, from the inside out: the activity's own boundary (`fromActivity`), then for each scope
 * its event sub-processes and the boundary of its sub-process. Equal codes win over catching all on the same level
 * (BPMN 2.0.2, 8.4.3 and 10.5.7). Returns false if nobody catches it; then nothing has changed.
 */
export function throwError(run: Run, thrower: Token, error: BusinessError, variables: JsonObject, fromActivity: boolean): boolean {
  if (fromActivity && caughtAtBoundary(run, thrower, error, variables)) return true;
  let from = thrower;
  for (let scope = scopeOf(run, thrower.scope); ; scope = scopeOf(run, scope.parent)) {
    if (!scope.interrupted && !isCompleting(run, scope, from)) {
      const starts = elementAt(run, scope.element).eventSubProcesses.map((number) => elementAt(run, elementAt(run, number).starts[0] ?? -1));
      const start = catcher(starts, error);
      if (start) {
        passEventSubProcess(run, scope, start, caught(start, error, variables));
        return true;
      }
    }
    if (scope.id === ROOT_SCOPE) return false;
    from = tokenOf(run, scope.token);
    if (caughtAtBoundary(run, from, error, variables)) return true;
  }
}

/** Whether only handlers were left in the scope when the error came out of one: then no other may start (13.5.4). */
function isCompleting(run: Run, scope: Scope, from: Token): boolean {
  return [from, ...run.tokens.filter((token) => token.scope === scope.id)].every((token) => elementAt(run, token.element).triggeredByEvent);
}

function caughtAtBoundary(run: Run, host: Token, error: BusinessError, variables: JsonObject): boolean {
  const event = catcher(elementAt(run, host.element).boundary.map((number) => elementAt(run, number)), error);
  if (!event) return false;
  passBoundary(run, host, event, caught(event, error, variables));
  return true;
}

function catcher(events: readonly BpmnElement[], error: BusinessError): BpmnElement | undefined {
  return events.find((event) => codeOf(event) === error.code) ?? events.find((event) => codeOf(event) === null);
}

/** The code an event catches, null when it catches all, undefined when it is no error event. */
function codeOf(event: BpmnElement): string | null | undefined {
  return event.event?.kind === 'error' ? (event.event.code ?? null) : undefined;
}

/** With a result variable the catcher gets the error as a whole, otherwise only the variables that came with it. */
function caught(event: BpmnElement, error: BusinessError, variables: JsonObject): Json {
  return event.resultVariable === undefined ? variables : { ...variables, code: error.code, message: error.message ?? null };
}

/** Nobody in this instance catches the error: it ends as failed, and says so (BPMN 2.0.2, 10.5.7). */
export function failInstance(run: Run, thrower: BpmnElement, error: BusinessError, variables: JsonObject): void {
  cancelTokens(run, scopeOf(run, ROOT_SCOPE));
  closeWaits(run, ROOT_SCOPE);
  run.status = 'failed';
  if (run.callDepth === 0) {
    const message = `The error "${error.code}" thrown at "${thrower.id}" is caught nowhere and ended the instance; add an error event that catches it and start anew.`;
    run.effects.push({ type: 'raiseIncident', incidentId: run.context.nextId(), elementId: thrower.id, problem: { code: 'ERROR_NOT_CAUGHT', message, detail: { errorCode: error.code } } });
  }
  run.effects.push({ type: 'instanceEnded', outcome: 'failed', variables, error });
}
