import type { MessageDefinition } from '../../model/bpmn/model.ts';
import type { Problem } from '../contract.ts';
import { evaluateAt } from '../evaluate.ts';
import type { Arming, EventBehavior, Throw, Thrower } from '../event-behavior.ts';
import type { Attempt, Run } from '../run.ts';
import type { BpmnElement } from '../../model/bpmn/model.ts';
import type { Place } from '../variables.ts';
import { openWait } from '../waits.ts';

/** Message events (BPMN 2.0.2, 10.5.5): caught by correlation, thrown to one receiver or handed to a worker by topic. */
export const message: EventBehavior<'message'> = {
  arm(run, at, definition) {
    return subscribe(run, at, definition.message);
  },
  rearm() {
    // the subscription stays open until its owner ends: nothing to do
  },
  ready: (run, thrower, definition) => readyToSend(run, thrower, definition.message),
};

/** Opens a message subscription for an event or receive task. */
export function subscribe(run: Run, { owner, place, element, part }: Arming, definition: MessageDefinition): Problem | undefined {
  const key = correlationKey(run, place, element, definition);
  if (!key.ok) return key.problem;
  const subscriptionId = run.context.nextId();
  openWait(run, { id: subscriptionId, kind: 'message', element: element.number, owner, ...(part === undefined ? {} : { part }) });
  run.effects.push({ type: 'openSubscription', subscriptionId, elementId: element.id, kind: 'message', name: definition.name, ...key.value });
  return undefined;
}

/** Works out what a message to another instance needs: the thrower does not wait for the receiver. */
export function readyToSend(run: Run, { token, element, variables }: Thrower, definition: MessageDefinition): Attempt<Throw> {
  const key = correlationKey(run, token, element, definition);
  if (!key.ok) return key;
  const { name, to } = definition;
  const sendIt = (): undefined => {
    run.effects.push({ type: 'sendMessage', name, variables, ...key.value, ...(to === undefined ? {} : { to }) });
  };
  return { ok: true, value: sendIt };
}

/** The key of the message, else the case; without a case the runtime correlates by the instance's business key. */
function correlationKey(run: Run, place: Place, element: BpmnElement, definition: MessageDefinition): Attempt<{ readonly correlationKey?: string }> {
  if (!definition.correlationKey) {
    const caseId = run.context.caseView?.['id'];
    return { ok: true, value: typeof caseId === 'string' ? { correlationKey: caseId } : {} };
  }
  const key = evaluateAt(run, place, element.id, definition.correlationKey);
  if (!key.ok) return key;
  if (typeof key.value === 'string' || typeof key.value === 'number') return { ok: true, value: { correlationKey: String(key.value) } };
  const problem: Problem = {
    code: 'CORRELATION_KEY_MISSING',
    message: `The correlation key of "${element.id}" gives no text or number; set the variables it reads, then retry.`,
    detail: { position: element.id, expression: definition.correlationKey.text },
  };
  return { ok: false, problem };
}
