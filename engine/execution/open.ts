import { isObject } from '../json.ts';
import type { Json } from '../json.ts';
import type { BpmnElement } from '../model/bpmn/model.ts';
import { armDefinition, armEventSubProcesses } from './arm.ts';
import type { Problem } from './contract.ts';
import { announce, pass } from './enter.ts';
import { recordFact, recordFlow } from './facts.ts';
import { flowAt, tokenBound } from './flows.ts';
import { dropLocals, hold, leave } from './leave.ts';
import { refuseNames, storeResult } from './mapping.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { Scope, Token } from './state.ts';
import { NO_FLOW } from './state.ts';
import { addToken } from './tokens.ts';
import { variableScope, writeVariables } from './variables.ts';
import { closeWaits } from './waits.ts';

/**
 * Begins a scope that a trigger opened (the process, an event sub-process) from the tokens put at its starts. What the
 * trigger brought is stored first, so that the event sub-processes, which are armed next, can read it. With a problem
 * nothing begins: the first token holds the incident, and a retry comes back here. `part`: which definition of the start
 * event has occurred.
 */
export function openAt(run: Run, scope: Scope, result: Json | undefined, part?: number): void {
  const tokens = run.tokens.filter((token) => token.scope === scope.id && token.flow === NO_FLOW);
  const [first] = tokens;
  if (!first) return void run.emptied.push(scope.id);
  const begins = isTriggered(run, first);
  const unstored = tokenBound(run, 0) ?? (begins ? undefined : storeTrigger(run, first, elementAt(run, first.element), result));
  if (unstored) return hold(run, first, result, 'open', unstored, part);
  const unarmed = armEventSubProcesses(run, scope) ?? armOthers(run, scope, first, part);
  if (unarmed) {
    closeWaits(run, scope.id);
    closeWaits(run, first.id);
    // what began the process elsewhere than at a start event has not stored what it brought
    return hold(run, begins ? first : dropLocals(run, first), begins ? result : undefined, 'open', unarmed, part);
  }
  if (begins) return beginAt(run, first, result);
  for (const token of tokens) {
    const element = elementAt(run, token.element);
    const free = dropLocals(run, token);
    if (element.type !== 'bpmn:StartEvent') run.arrivals.add(free.id);
    else if (awaitsOthers(element, scope, part)) announce(run, free);
    else leave(run, announce(run, free), element);
  }
}

/** Whether a process has begun with one of several triggers, all of which must occur before it goes on (BPMN 2.0.2, 10.5.2). */
function awaitsOthers({ event }: BpmnElement, scope: Scope, part: number | undefined): boolean {
  return scope.parent === -1 && part !== undefined && event?.kind === 'multiple' && event.parallel;
}

function armOthers(run: Run, scope: Scope, token: Token, part: number | undefined): Problem | undefined {
  const element = elementAt(run, token.element);
  if (element.event?.kind !== 'multiple' || !awaitsOthers(element, scope, part)) return undefined;
  for (const [index, definition] of element.event.parts.entries()) {
    const problem = index === part ? undefined : armDefinition(run, { owner: token.id, place: token, element, part: index }, definition);
    if (problem) return problem;
  }
  return undefined;
}

/** Whether the token stands where something else than a start event has begun the process: it has happened already. */
function isTriggered(run: Run, token: Token): boolean {
  const element = elementAt(run, token.element);
  if (element.parent !== 0 || element.type === 'bpmn:StartEvent') return false;
  return (element.instantiate && element.type !== 'bpmn:EventBasedGateway') || gatewayBefore(run, element) !== undefined;
}

function gatewayBefore(run: Run, element: BpmnElement): BpmnElement | undefined {
  return element.incoming.map((flow) => elementAt(run, flowAt(run, flow).source)).find((source) => source.instantiate);
}

/**
 * Begins at a receive task, or behind an event-based gateway that has no token of its own. If that is parallel, the other
 * events are awaited as well (BPMN 2.0.2, 10.6.6 and 13.2).
 */
function beginAt(run: Run, token: Token, result: Json | undefined): void {
  const element = elementAt(run, token.element);
  const gateway = gatewayBefore(run, element);
  if (gateway) {
    recordFact(run, 'entered', gateway, token.scope);
    recordFact(run, 'completed', gateway, token.scope);
    for (const number of gateway.outgoing) {
      const flow = flowAt(run, number);
      if (flow.target === element.number) recordFlow(run, flow, token.scope);
      else if (gateway.awaitsAll) {
        recordFlow(run, flow, token.scope);
        run.arrivals.add(addToken(run, { element: flow.target, scope: token.scope, flow: number }).id);
      }
    }
  }
  pass(run, dropLocals(run, token), result);
}

/** An event maps what it brought; what a plain start is given becomes variables as it is. */
function storeTrigger(run: Run, token: Token, element: BpmnElement, result: Json | undefined): Problem | undefined {
  if (element.type === 'bpmn:StartEvent' && element.event) return storeResult(run, token, element, result);
  const refused = refuseNames(element, result);
  if (refused) return refused;
  if (isObject(result)) writeVariables(run, variableScope(run, token.scope), result);
  return undefined;
}
