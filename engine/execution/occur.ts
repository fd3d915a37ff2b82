import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { BpmnElement } from '../model/bpmn/model.ts';
import { arm, behaviorOfEvent, definitionOf } from './arm.ts';
import { stopToLook } from './incidents.ts';
import { isInstance } from './loops/instance.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import { scopeOf } from './scopes.ts';
import type { Token, Wait } from './state.ts';
import { findToken } from './tokens.ts';
import { variablesAt, writeVariables } from './variables.ts';
import { endWait, replaceWait, waitsOf, withdrawWait } from './waits.ts';

/** What an event brought that has occurred; a timer and a condition bring nothing. */
export interface Occurred {
  readonly brought: Json | undefined;
}

/** Name under which waits what definitions of an event have brought; no expression can read it. */
const BROUGHT = '$brought';

/**
 * Something that a catching event waits for has happened. Returns what the event brought if it has occurred as a whole: of
 * a parallel multiple event every definition must (BPMN 2.0.2, table 10.93), of a multiple event one is enough, and the
 * others are withdrawn with it. `again`: the event does not interrupt and waits on for the next time.
 */
export function occur(run: Run, wait: Wait, element: BpmnElement, again: boolean, variables: JsonObject): Occurred | undefined {
  const others = (): readonly Wait[] => waitsOf(run, wait.owner).filter((other) => other.element === element.number && other.id !== wait.id);
  const brought = wait.kind === 'timer' || wait.kind === 'condition' ? undefined : variables;
  if (needsAll(element)) return occurPart(run, wait, element, again, brought, others());
  if (!again) {
    for (const other of others()) withdrawWait(run, other);
    endWait(run, wait);
    return { brought };
  }
  if (wait.kind === 'timer') endWait(run, wait);
  const definition = definitionOf(wait, element);
  if (definition) behaviorOfEvent(run, definition).rearm?.(run, wait, element, definition);
  return { brought };
}

function needsAll({ event }: BpmnElement): boolean {
  return event?.kind === 'multiple' && event.parallel;
}

/** One of several that are all needed. What each brings is stored with the event as a whole, so that a retry can store it all again. */
function occurPart(run: Run, wait: Wait, element: BpmnElement, again: boolean, brought: JsonObject | undefined, others: readonly Wait[]): Occurred | undefined {
  const before = wait.brought === undefined ? undefined : variablesAt(run, wait.brought)[BROUGHT];
  const all = isObject(before) ? { ...before, ...brought } : brought;
  if (others.length === 0) {
    endWait(run, wait);
    if (again) awaitAgain(run, wait.owner, element);
    return { brought: all };
  }
  const id = wait.brought ?? (all && run.context.nextId());
  if (id !== undefined && all) {
    for (const other of others) if (other.brought === undefined) replaceWait(run, { ...other, brought: id });
    writeVariables(run, id, { [BROUGHT]: all });
  }
  endWait(run, wait);
  return undefined;
}

/** Begins to wait for all definitions of an event once more. If one of them cannot be waited for, then for none, until a retry. */
function awaitAgain(run: Run, owner: number, element: BpmnElement): void {
  const host = findToken(run, owner);
  const problem = arm(run, owner, host ?? { scope: owner }, element);
  if (!problem) return;
  for (const wait of waitsOf(run, owner)) if (wait.element === element.number) withdrawWait(run, wait);
  // the incident of an event sub-process is held by what stands in its scope
  const holder = host ?? run.tokens.find(({ scope }) => scope === owner);
  if (holder) stopToLook(run, holder, problem);
}

/** Begins to wait for those events around a token that could not wait again. */
export function awaitAllAgain(run: Run, token: Token): void {
  const lost = (owner: number, number: number): void => {
    const event = elementAt(run, number);
    if (needsAll(event) && !event.interrupting && !waitsOf(run, owner).some((wait) => wait.element === number)) awaitAgain(run, owner, event);
  };
  if (token.flow === undefined && !isInstance(run, token)) for (const number of elementAt(run, token.element).boundary) lost(token.id, number);
  const scope = scopeOf(run, token.scope);
  if (scope.interrupted || scope.instance !== undefined || elementAt(run, token.element).triggeredByEvent) return;
  for (const handler of elementAt(run, scope.element).eventSubProcesses) for (const number of elementAt(run, handler).starts) lost(scope.id, number);
}
