import type { Json } from '../json.ts';
import type { BpmnElement } from '../model/bpmn/model.ts';
import { cancelToken, cancelTokens } from './cancel.ts';
import { announce, pass } from './enter.ts';
import { recordFact, recordFlow } from './facts.ts';
import { flowAt } from './flows.ts';
import { complete } from './leave.ts';
import { openAt } from './open.ts';
import { openScope } from './open-scope.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import { replaceScope, scopeOf } from './scopes.ts';
import type { Scope, Token, Wait } from './state.ts';
import { NO_FLOW } from './state.ts';
import { addToken, replaceToken, tokenOf } from './tokens.ts';
import { reservePlace } from './undo/completed.ts';
import { closeWaits } from './waits.ts';

/** A boundary event has been met: a token leaves by it, and if it interrupts, the activity ends first. */
export function passBoundary(run: Run, host: Token, event: BpmnElement, result?: Json): void {
  const token = addToken(run, { element: event.number, scope: host.scope });
  if (event.interrupting) cancelToken(run, host);
  else reservePlace(run, host);
  pass(run, token, result);
}

/**
 * The start event of an event sub-process has been met. If it interrupts, everything in the scope is cancelled and no
 * other handler of the scope may start any more (BPMN 2.0.2, 13.5.4); the scope itself stays, so the handler sees its data.
 */
export function passEventSubProcess(run: Run, scope: Scope, start: BpmnElement, result?: Json): void {
  const handler = elementAt(run, start.parent);
  const host = addToken(run, { element: handler.number, scope: scope.id });
  if (start.interrupting) {
    replaceScope(run, { ...scopeOf(run, scope.id), interrupted: true });
    closeWaits(run, scope.id);
    cancelTokens(run, scope, host);
  }
  const inner = openScope(run, announce(run, host), {});
  addToken(run, { element: start.number, scope: inner.id, flow: NO_FLOW });
  openAt(run, inner, result);
}

/**
 * A catching event in the flow has been met, or a message for a receive task; its own wait is over. If the token waited for it at an event-based
 * gateway, the gateway is left by the flow to this event and its other events are withdrawn (BPMN 2.0.2, 10.6.6): exactly
 * one wins.
 */
export function passCaught(run: Run, wait: Wait, event: BpmnElement, result?: Json): void {
  const token = tokenOf(run, wait.owner);
  if (token.element === event.number) return complete(run, token, event, result);
  const gateway = elementAt(run, token.element);
  closeWaits(run, token.id);
  recordFact(run, 'completed', gateway, token.scope);
  const way = gateway.outgoing.find((number) => flowAt(run, number).target === event.number);
  if (way !== undefined) recordFlow(run, flowAt(run, way), token.scope);
  pass(run, replaceToken(run, { id: token.id, element: event.number, scope: token.scope }), result);
}
