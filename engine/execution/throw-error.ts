import type { Json, JsonObject } from '../json.ts';
import type { BpmnElement, EventDefinition } from '../model/bpmn/model.ts';
import { cancelTokens } from './cancel.ts';
import { passBoundary, passEventSubProcess } from './catch.ts';
import { findCatcher, fitOf } from './catchers.ts';
import type { Fit } from './catchers.ts';
import type { BusinessError } from './element-behavior.ts';
import type { Run } from './run.ts';
import { scopeOf } from './scopes.ts';
import type { Token } from './state.ts';
import { ROOT_SCOPE } from './state.ts';
import { forgetAll } from './undo/completed.ts';
import { closeWaits } from './waits.ts';

/**
 * Throws an error to the innermost event that catches it (BPMN 2.0.2, 8.4.3 and 10.5.7), which ends what it is caught at.
 * Returns false if nobody does; then nothing has changed.
 */
export function throwError(run: Run, thrower: Token, error: BusinessError, variables: JsonObject, fromActivity: boolean): boolean {
  const fit = (definition: EventDefinition): Fit => {
    if (definition.kind !== 'error') return undefined;
    return fitOf(definition, error.code);
  };
  const catcher = findCatcher(run, thrower, fromActivity, { fit, variables });
  if (!catcher) return false;
  const result = caught(catcher.event, error, catcher.variables);
  if ('host' in catcher) passBoundary(run, catcher.host, catcher.event, result);
  else passEventSubProcess(run, catcher.scope, catcher.event, result);
  return true;
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
  forgetAll(run);
  if (run.callDepth === 0) {
    const message = `The error "${error.code}" thrown at "${thrower.id}" is caught nowhere and ended the instance; add an error event that catches it and start anew.`;
    run.effects.push({ type: 'raiseIncident', incidentId: run.context.nextId(), elementId: thrower.id, problem: { code: 'ERROR_NOT_CAUGHT', message, detail: { errorCode: error.code } } });
  }
  run.effects.push({ type: 'instanceEnded', outcome: 'failed', variables, error });
}
