import type { Json, JsonObject } from '../json.ts';
import type { BpmnElement } from '../model/bpmn/model.ts';
import { arm, behaviorOfEvent, definitionOf } from './arm.ts';
import { stop } from './incidents.ts';
import { storeResult } from './mapping.ts';
import type { Run } from './run.ts';
import type { Wait } from './state.ts';
import { findToken } from './tokens.ts';
import { endWait, waitsOf, withdrawWait } from './waits.ts';

/**
 * Something that a catching event waits for has happened. Returns whether the event as a whole has occurred: of a parallel
 * multiple event every definition must (BPMN 2.0.2, table 10.93), of a multiple event one is enough, and the others are
 * withdrawn with it. `again`: the event does not interrupt and waits on for the next time.
 */
export function occur(run: Run, wait: Wait, element: BpmnElement, again: boolean, variables: JsonObject): boolean {
  const others = (): readonly Wait[] => waitsOf(run, wait.owner).filter((other) => other.element === element.number && other.id !== wait.id);
  if (element.event?.kind === 'multiple' && element.event.parallel) return occurPart(run, wait, element, again, variables, others());
  if (!again) {
    for (const other of others()) withdrawWait(run, other);
    endWait(run, wait);
    return true;
  }
  if (wait.kind === 'timer') endWait(run, wait);
  const definition = definitionOf(wait, element);
  if (definition) behaviorOfEvent(run, definition).rearm?.(run, wait, element, definition);
  return true;
}

/** What the trigger brought: a timer and a condition bring nothing. */
export function broughtBy(wait: Wait, variables: JsonObject): Json | undefined {
  return wait.kind === 'timer' || wait.kind === 'condition' ? undefined : variables;
}

function occurPart(run: Run, wait: Wait, element: BpmnElement, again: boolean, variables: JsonObject, others: readonly Wait[]): boolean {
  endWait(run, wait);
  if (others.length > 0) {
    // what the last one brings is stored with the event; this one's must not be lost until then
    const scope = findToken(run, wait.owner)?.scope ?? wait.owner;
    storeResult(run, { id: -1, element: element.number, scope }, element, broughtBy(wait, variables));
    return false;
  }
  if (again) {
    const owner = findToken(run, wait.owner);
    const problem = arm(run, wait.owner, owner ?? { scope: wait.owner }, element);
    if (problem && owner) stop(run, owner, 'look', problem);
  }
  return true;
}
