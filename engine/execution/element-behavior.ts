import type { JsonObject } from '../json.ts';
import type { BpmnElement } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import type { Run } from './run.ts';
import type { Scope, Token, Wait } from './state.ts';

/**
 * Life cycle of an element, one file per element type in `elements/`:
 *
 * 1. `arrive`: a token has come by a flow. Only joining gateways have this step: they keep the token until the join fires.
 * 2. `enter`: arrival is recorded, inputs are mapped, boundary events are armed. The element then either opens what it
 *    waits for (`openWait` with an effect), or completes the token at once.
 * 3. `resume`: what it waited for has happened. It completes the token, or throws an error.
 * 4. `look`: something has ended in the scope of the element. Only an ad-hoc sub-process has this step, because a condition
 *    says when it is over; any other scope ends when nothing is left in it.
 * 5. leave (`complete` in `leave.ts`, the same for all): outputs are mapped, waits closed, flows chosen. `leave` chooses them
 *    anew after an incident in that, where an element has another way of it than all others: the complex gateway.
 * 6. cancel (`cancelToken` in `cancel.ts`, the same for all): every wait is withdrawn by the effect that fits its kind,
 *    inner scopes are cancelled, nothing leaves.
 *
 * A `Problem` as result means: nothing of this step counts; the token stays, an incident tells why, a retry repeats it.
 */
export interface ElementBehavior {
  arrive?(run: Run, token: Token, element: BpmnElement): void;
  enter(run: Run, token: Token, element: BpmnElement): Problem | undefined;
  resume?(run: Run, wait: Wait, element: BpmnElement, happened: Happened): void;
  leave?(run: Run, token: Token, element: BpmnElement): void;
  look?(run: Run, scope: Scope, element: BpmnElement): void;
}

/** What was reported about a wait. */
export interface Happened {
  readonly variables: JsonObject;
  /** A called process or a worker reports a business error instead of a result. */
  readonly error?: BusinessError;
}

export interface BusinessError {
  readonly code: string;
  readonly message?: string;
}
