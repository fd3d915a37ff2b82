import type { BpmnElement, EventDefinition } from '../model/bpmn/model.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import type { Scope, Token } from './state.ts';
import { ROOT_SCOPE } from './state.ts';
import { tokenOf } from './tokens.ts';
import { scopeOf } from './variables.ts';

/** The event that catches what was thrown, and where: at an activity, or in a scope with its event sub-process. */
export type Catcher = { readonly event: BpmnElement; readonly host: Token } | { readonly event: BpmnElement; readonly scope: Scope };

/** How well a definition catches: `equal` code, `any` code, or not at all. */
export type Fit = 'equal' | 'any' | undefined;

/**
 * Looks for the catcher of an error or escalation, from the inside out: the activity's own boundary (`fromActivity`), then
 * for each scope its event sub-processes and the boundary of its sub-process. Equal codes win over catching all on the
 * same level (BPMN 2.0.2, 8.4.3 and 10.5.7).
 */
export function findCatcher(run: Run, thrower: Token, fromActivity: boolean, fit: (definition: EventDefinition) => Fit): Catcher | undefined {
  const atBoundary = (host: Token): Catcher | undefined => {
    if (isInstance(run, host)) return undefined;
    const event = best(elementAt(run, host.element).boundary.map((number) => elementAt(run, number)), fit);
    return event && { event, host };
  };
  const own = fromActivity ? atBoundary(thrower) : undefined;
  if (own) return own;
  let from = thrower;
  for (let scope = scopeOf(run, thrower.scope); ; scope = scopeOf(run, scope.parent)) {
    const event = handles(run, scope, from) ? best(handlersOf(run, scope, from), fit) : undefined;
    if (event) return { event, scope };
    if (scope.id === ROOT_SCOPE) return undefined;
    from = tokenOf(run, scope.token);
    const caught = atBoundary(from);
    if (caught) return caught;
    // an undoing runs inside the scope of what it undoes, but is thrown out of where it was asked for
    if (scope.undo) scope = { ...scope, parent: from.scope };
  }
}

/** Whether a token is one instance of a repeated activity; boundary events belong to the activity as a whole (13.5.3). */
export function isInstance(run: Run, token: Token): boolean {
  if (elementAt(run, token.element).loop === undefined) return false;
  const scope = scopeOf(run, token.scope);
  return scope.instance !== undefined && scope.element === token.element;
}

/** Whether a token stands at a repeated activity as a whole: history tells of its instances. */
export function isRepeated(run: Run, token: Token): boolean {
  return elementAt(run, token.element).loop !== undefined && !isInstance(run, token);
}

/** Start events of the scope's event sub-processes; one does not catch what comes out of itself. */
function handlersOf(run: Run, scope: Scope, from: Token): readonly BpmnElement[] {
  const handlers = elementAt(run, scope.element).eventSubProcesses.filter((number) => number !== from.element);
  return handlers.map((number) => elementAt(run, elementAt(run, number).starts[0] ?? -1));
}

/** Not after an interrupting handler has begun, nor when only handlers are left: then no other may start (13.5.4). */
function handles(run: Run, scope: Scope, from: Token): boolean {
  if (scope.interrupted || scope.instance !== undefined || scope.undo || scope.undone) return false;
  const inside = [from, ...run.tokens.filter((token) => token.scope === scope.id)];
  return !inside.every((token) => elementAt(run, token.element).triggeredByEvent);
}

function best(events: readonly BpmnElement[], fit: (definition: EventDefinition) => Fit): BpmnElement | undefined {
  const fits = (event: BpmnElement, wanted: Fit): boolean => definitionsOf(event).some((definition) => fit(definition) === wanted);
  return events.find((event) => fits(event, 'equal')) ?? events.find((event) => fits(event, 'any'));
}

/** Definitions of which one alone makes the event occur. */
function definitionsOf({ event }: BpmnElement): readonly EventDefinition[] {
  if (event?.kind !== 'multiple') return event ? [event] : [];
  return event.parallel ? [] : event.parts;
}
