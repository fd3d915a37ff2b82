import type { Json } from '../json.ts';
import type { BpmnElement } from '../model/bpmn/model.ts';
import { armEventSubProcesses } from './arm.ts';
import type { Problem } from './contract.ts';
import { announce } from './enter.ts';
import { tokenBound } from './flows.ts';
import { stop } from './incidents.ts';
import { dropLocals, hold, leave } from './leave.ts';
import { isObject, refuseNames, storeResult } from './mapping.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { Scope, Token } from './state.ts';
import { NO_FLOW } from './state.ts';
import { variableScope, writeVariables } from './variables.ts';
import { closeWaits } from './waits.ts';

/**
 * Begins a scope that a trigger opened (the process, an event sub-process) from the tokens put at its starts. What the
 * trigger brought is stored first, so that the event sub-processes, which are armed next, can read it. With a problem
 * nothing begins: the first token holds the incident, and a retry comes back here.
 */
export function openAt(run: Run, scope: Scope, result: Json | undefined): void {
  const tokens = run.tokens.filter((token) => token.scope === scope.id && token.flow === NO_FLOW);
  const [first] = tokens;
  if (!first) return void run.emptied.push(scope.id);
  const unstored = tokenBound(run, 0) ?? storeTrigger(run, first, elementAt(run, first.element), result);
  if (unstored) return hold(run, first, result, 'open', unstored);
  const unarmed = armEventSubProcesses(run, scope);
  if (unarmed) {
    closeWaits(run, scope.id);
    return stop(run, dropLocals(run, first), 'open', unarmed);
  }
  for (const token of tokens) {
    const element = elementAt(run, token.element);
    const free = dropLocals(run, token);
    if (element.type === 'bpmn:StartEvent') leave(run, announce(run, free), element);
    else run.arrivals.push(free.id);
  }
}

/** An event maps what it brought; what a plain start is given becomes variables as it is. */
function storeTrigger(run: Run, token: Token, element: BpmnElement, result: Json | undefined): Problem | undefined {
  if (element.type === 'bpmn:StartEvent' && element.event) return storeResult(run, token, element, result);
  const refused = refuseNames(element, result);
  if (refused) return refused;
  if (isObject(result)) writeVariables(run, variableScope(run, token.scope), result);
  return undefined;
}
