import type { JsonObject } from '../json.ts';
import type { BpmnElement, EventDefinition } from '../model/bpmn/model.ts';
import { passBoundary, passEventSubProcess } from './catch.ts';
import { findCatcher, fitOf } from './catchers.ts';
import type { Fit } from './catchers.ts';
import { recordFact } from './facts.ts';
import type { Run } from './run.ts';
import type { Token } from './state.ts';
import { removeToken } from './tokens.ts';

/**
 * Tells the innermost catcher of an escalation (BPMN 2.0.2, 10.5.5). If it interrupts, the thrower ends with what it is in.
 * An escalation is not critical: one that nobody catches is noted, told to a calling process, and the thrower goes on.
 */
export function throwEscalation(run: Run, thrower: Token, element: BpmnElement, code: string, variables: JsonObject, fromActivity: boolean): void {
  const fit = (definition: EventDefinition): Fit => {
    if (definition.kind !== 'escalation') return undefined;
    return fitOf(definition, code);
  };
  const catcher = findCatcher(run, thrower, fromActivity, { fit, variables });
  if (!catcher) {
    recordFact(run, 'escalated', element, thrower.scope, { escalationCode: code });
    if (run.callDepth > 0) run.effects.push({ type: 'escalate', escalationCode: code, variables });
    return;
  }
  const { event } = catcher;
  if (event.interrupting && !fromActivity) {
    // the throwing event itself is done; it is not cancelled with the rest
    recordFact(run, 'completed', element, thrower.scope);
    removeToken(run, thrower);
  }
  const result = event.resultVariable === undefined ? catcher.variables : { ...catcher.variables, code };
  if ('host' in catcher) passBoundary(run, catcher.host, event, result);
  else passEventSubProcess(run, catcher.scope, event, result);
}
