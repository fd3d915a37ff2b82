import type { BpmnElement, EventDefinition, EventKind } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import type { Arming, EventBehavior } from './event-behavior.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { Scope, Token, Wait } from './state.ts';
import type { Place } from './variables.ts';
import { openWait } from './waits.ts';

export function behaviorOfEvent(run: Run, { kind }: EventDefinition): EventBehavior<EventKind> {
  return run.events[kind] as EventBehavior<EventKind>;
}

/** Opens the wait of a catching event. Error events wait for nothing: they are looked up when an error is thrown. */
export function arm(run: Run, owner: number, place: Place, element: BpmnElement): Problem | undefined {
  return element.event && armDefinition(run, { owner, place, element }, element.event);
}

/** An error or escalation is waited for only by an event that needs others as well; any other event is looked up when it is thrown. */
export function awaitThrown(run: Run, { owner, element, part }: Arming): undefined {
  if (part === undefined || element.event?.kind !== 'multiple' || !element.event.parallel) return;
  openWait(run, { id: run.context.nextId(), kind: 'thrown', element: element.number, owner, part });
}

export function armDefinition(run: Run, at: Arming, definition: EventDefinition): Problem | undefined {
  return behaviorOfEvent(run, definition).arm?.(run, at, definition);
}

/** The definition that a wait is for: of an event with several, its part. */
export function definitionOf(wait: Wait, element: BpmnElement): EventDefinition | undefined {
  const { event } = element;
  return event?.kind === 'multiple' && wait.part !== undefined ? event.parts[wait.part] : event;
}

/** Arms the boundary events of an activity as it begins (BPMN 2.0.2, 13.5.3). */
export function armBoundary(run: Run, host: Token, element: BpmnElement): Problem | undefined {
  for (const number of element.boundary) {
    const problem = arm(run, host.id, host, elementAt(run, number));
    if (problem) return problem;
  }
  return undefined;
}

/** Arms the event sub-processes of a scope as it begins (BPMN 2.0.2, 13.5.4). */
export function armEventSubProcesses(run: Run, scope: Scope): Problem | undefined {
  for (const number of elementAt(run, scope.element).eventSubProcesses) {
    const start = elementAt(run, number).starts[0];
    const problem = start === undefined ? undefined : arm(run, scope.id, { scope: scope.id }, elementAt(run, start));
    if (problem) return problem;
  }
  return undefined;
}
