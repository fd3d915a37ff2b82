import type { Json } from '../json.ts';
import type { BpmnElement } from '../model/bpmn/model.ts';
import { BOUNDS } from './bounds.ts';
import { withdraw } from './cancel.ts';
import type { Problem } from './contract.ts';
import { armBoundary } from './arm.ts';
import { recordFact } from './facts.ts';
import { tokenBound } from './flows.ts';
import { stop } from './incidents.ts';
import { keptAt, takeIn } from './joining.ts';
import { complete, hold } from './leave.ts';
import { isInstance } from './loops/instance.ts';
import type { Run } from './run.ts';
import { behaviorAt, elementAt } from './run.ts';
import type { Token } from './state.ts';
import { findToken, replaceToken, tokenOf } from './tokens.ts';

/** Lets a token that has come by a flow into its element. Does nothing if the token was cancelled on the way. */
export function arrive(run: Run, tokenId: number): void {
  const token = findToken(run, tokenId);
  if (!token) return;
  const behavior = behaviorAt(run, token.element);
  const element = elementAt(run, token.element);
  // a join counts when it lets something through, or one of many paths could never be passed
  const joins = behavior.arrive !== undefined && element.incoming.length > 1;
  if (joins ? run.steps >= BOUNDS.stepsPerCall : ++run.steps > BOUNDS.stepsPerCall) return stop(run, token, 'arrive', stepBound());
  if (behavior.arrive) return behavior.arrive(run, token, element);
  if (element.startQuantity === 1 || gather(run, token, element)) begin(run, token);
}

/** Whether as many tokens have come as the activity needs to begin (BPMN 2.0.2, table 10.3); the others are used up with it. */
function gather(run: Run, token: Token, { startQuantity }: BpmnElement): boolean {
  const waiting = keptAt(run, token).filter(({ id }) => id !== token.id);
  if (waiting.length < startQuantity - 1) return false;
  takeIn(run, waiting.slice(0, startQuantity - 1));
  return true;
}

/** Lets a token into its element past any join. */
export function begin(run: Run, token: Token): void {
  activate(run, announce(run, token));
}

/** Starts the element; repeated after an incident in it. */
export function activate(run: Run, token: Token): void {
  const element = elementAt(run, token.element);
  const since = run.sequence - 1;
  // an activity that is repeated carries its boundary events as a whole
  const unarmed = element.loop && isInstance(run, token) ? undefined : armBoundary(run, token, element);
  const problem = unarmed ?? behaviorAt(run, token.element).enter(run, token, element);
  if (!problem) return;
  // nothing of a failed start counts: what it has opened so far is taken back
  const latest = tokenOf(run, token.id);
  withdraw(run, latest, since);
  stop(run, replaceToken(run, { id: token.id, element: token.element, scope: token.scope }), 'enter', problem);
}

/** Passes an event that has just been met: it is entered and left at once, with what it brought. */
export function pass(run: Run, token: Token, result?: Json): void {
  const entered = announce(run, token);
  const bound = tokenBound(run, 0);
  if (bound) return hold(run, entered, result, 'complete', bound);
  complete(run, entered, elementAt(run, token.element), result);
}

/** Records the arrival and announces the milestone of the case. */
export function announce(run: Run, token: Token): Token {
  const element = elementAt(run, token.element);
  const instance = element.loop !== undefined && isInstance(run, token);
  if (!element.loop || instance) recordFact(run, 'entered', element, token.scope);
  const { caseEvent } = element;
  if (caseEvent && !instance) run.effects.push({ type: 'caseEvent', elementId: element.id, ...caseEvent });
  return replaceToken(run, { id: token.id, element: token.element, scope: token.scope });
}

export function stepBound(): Problem {
  return {
    code: 'STEP_BOUND',
    message: `The instance took more than ${BOUNDS.stepsPerCall} steps without waiting for anything; look for a loop that never waits.`,
    detail: { bound: BOUNDS.stepsPerCall },
  };
}
