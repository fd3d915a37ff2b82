import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { BpmnElement, EventDefinition } from '../model/bpmn/model.ts';
import { definitionOf } from './arm.ts';
import { isInstance } from './loops/instance.ts';
import { occur } from './occur.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import { scopeOf } from './scopes.ts';
import type { Scope, Token } from './state.ts';
import { ROOT_SCOPE } from './state.ts';
import { tokenOf } from './tokens.ts';
import { waitsOf } from './waits.ts';

/** The event that catches what was thrown, with what it gets. */
interface Hit {
  readonly event: BpmnElement;
  /** What was thrown along, and before that what else the event needed. */
  readonly variables: JsonObject;
}

/** Who catches, and where: at an activity, or in a scope with its event sub-process. */
export type Catcher = Hit & ({ readonly host: Token } | { readonly scope: Scope });

/** How well a definition catches: `equal` code, `any` code, or not at all. */
export type Fit = 'equal' | 'any' | undefined;

/** How well an error or escalation event catches a code (BPMN 2.0.2, 10.5.5). */
export function fitOf({ code, names }: { readonly code?: string; readonly names?: string }, thrown: string): Fit {
  if ((code ?? names) === thrown) return 'equal';
  return code === undefined ? 'any' : undefined;
}

/** What was thrown: which definitions it fits, and what it brings. */
export interface Thrown {
  readonly fit: (definition: EventDefinition) => Fit;
  readonly variables: JsonObject;
}

/**
 * Looks for the catcher of an error or escalation, from the inside out: the activity's own boundary (`fromActivity`), then
 * for each scope its event sub-processes and the boundary of its sub-process. Equal codes win over catching all on the
 * same level (BPMN 2.0.2, 8.4.3 and 10.5.7). An event that needs others as well hears it, and catches if it was the last.
 */
export function findCatcher(run: Run, thrower: Token, fromActivity: boolean, { fit, variables }: Thrown): Catcher | undefined {
  const atBoundary = (host: Token): Catcher | undefined => {
    if (isInstance(run, host)) return undefined;
    const hit = best(run, host.id, elementAt(run, host.element).boundary.map((number) => elementAt(run, number)), { fit, variables });
    return hit && { ...hit, host };
  };
  const own = fromActivity ? atBoundary(thrower) : undefined;
  if (own) return own;
  let from = thrower;
  for (let scope = scopeOf(run, thrower.scope); ; scope = scopeOf(run, scope.parent)) {
    const hit = handles(run, scope, from) ? best(run, scope.id, handlersOf(run, scope, from), { fit, variables }) : undefined;
    if (hit) return { ...hit, scope };
    if (scope.id === ROOT_SCOPE) return undefined;
    from = tokenOf(run, scope.token);
    const caught = atBoundary(from);
    if (caught) return caught;
    // an undoing runs inside the scope of what it undoes, but is thrown out of where it was asked for
    if (scope.undo) scope = { ...scope, parent: from.scope };
  }
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

function best(run: Run, owner: number, events: readonly BpmnElement[], thrown: Thrown): Hit | undefined {
  const that = (wanted: Fit): Hit | undefined => {
    const event = events.find((candidate) => definitionsOf(candidate).some((definition) => thrown.fit(definition) === wanted));
    return event && { event, variables: thrown.variables };
  };
  return that('equal') ?? lastOf(run, owner, events, thrown) ?? that('any');
}

/** The first event with several definitions, all of which must occur, whose last this is (table 10.93). Others note that it has occurred. */
function lastOf(run: Run, owner: number, events: readonly BpmnElement[], { fit, variables }: Thrown): Hit | undefined {
  for (const event of events) {
    const wait = waitsOf(run, owner).find((candidate) => {
      const definition = candidate.kind === 'thrown' && candidate.element === event.number ? definitionOf(candidate, event) : undefined;
      return definition !== undefined && fit(definition) !== undefined;
    });
    const occurred = wait && occur(run, wait, event, !event.interrupting, variables);
    if (occurred) return { event, variables: isObject(occurred.brought) ? occurred.brought : variables };
  }
  return undefined;
}

/** Definitions of which one alone makes the event occur. */
function definitionsOf({ event }: BpmnElement): readonly EventDefinition[] {
  if (event?.kind !== 'multiple') return event ? [event] : [];
  return event.parallel ? [] : event.parts;
}
