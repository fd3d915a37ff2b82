import type { BpmnElement } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { Scope, Token } from './state.ts';
import type { Place } from './variables.ts';

/** Opens the wait of a catching event. Error events wait for nothing: they are looked up when an error is thrown. */
export function arm(run: Run, owner: number, place: Place, element: BpmnElement): Problem | undefined {
  return element.event && run.events[element.event.kind].arm?.(run, owner, place, element);
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
