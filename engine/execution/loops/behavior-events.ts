import type { JsonObject } from '../../json.ts';
import type { BpmnElement, EventDefinition, LoopDefinition, MultiInstance } from '../../model/bpmn/model.ts';
import type { Problem } from '../contract.ts';
import { evaluateCondition } from '../evaluate.ts';
import type { Throw } from '../event-behavior.ts';
import { readyToThrow } from '../raise.ts';
import type { Attempt, Run } from '../run.ts';
import type { Token } from '../state.ts';
import { findToken } from '../tokens.ts';
import { loopAttributes, loopOf, replaceLoop } from './state.ts';

/** Whether an activity throws events as its instances complete. */
export function throwsEvents(loop: LoopDefinition): loop is MultiInstance {
  return loop.kind === 'multiple' && (loop.event !== undefined || loop.events.length > 0);
}

/**
 * The events that a multi-instance activity throws as its instances complete (BPMN 2.0.2, 13.3.7 and table 10.30): each
 * time (`none`), the first time (`one`), never (`all`), or as conditions say (`complex`). The boundary events of the
 * activity can catch them. What cannot be thrown is thrown by a retry: until then the loop keeps that it is owed.
 */
export function throwBehaviorEvents(run: Run, host: Token, element: BpmnElement, definition: MultiInstance): Problem | undefined {
  while (findToken(run, host.id)) {
    const { owed: [completed, ...others] = [], ...loop } = loopOf(run, host);
    if (completed === undefined) return undefined;
    const ready = readyAll(run, host, element, definition, loopAttributes({ ...loop, completed }));
    if (!ready.ok) return ready.problem;
    replaceLoop(run, others.length === 0 ? loop : { ...loop, owed: others });
    for (const throwOne of ready.value) if (findToken(run, host.id)) throwOne();
  }
  return undefined;
}

function readyAll(run: Run, host: Token, element: BpmnElement, definition: MultiInstance, attributes: JsonObject): Attempt<readonly Throw[]> {
  const events = eventsOf(run, host, element, definition, attributes);
  if (!events.ok) return events;
  const throws: Throw[] = [];
  for (const event of events.value) {
    const ready = readyToThrow(run, { token: host, element, variables: attributes, isActivity: true }, event);
    if (!ready.ok) return ready;
    throws.push(ready.value);
  }
  return { ok: true, value: throws };
}

/** The events that go with a completion. */
function eventsOf(run: Run, host: Token, element: BpmnElement, { behavior, event, events }: MultiInstance, attributes: JsonObject): Attempt<readonly EventDefinition[]> {
  if (behavior !== 'complex') return { ok: true, value: event && (behavior === 'none' || (behavior === 'one' && attributes['numberOfCompletedInstances'] === 1)) ? [event] : [] };
  const met: EventDefinition[] = [];
  for (const { condition, event: thrown } of events) {
    const answer = evaluateCondition(run, host, element.id, condition, attributes);
    if (!answer.ok) return answer;
    if (answer.value) met.push(thrown);
  }
  return { ok: true, value: met };
}
