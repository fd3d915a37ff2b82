import type { Value } from '../../../model/statechart/model.ts';
import { openWait } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { halt, valueAt } from '../memory.ts';
import type { Memory } from '../memory.ts';
import type { OpenOf } from './open.ts';

/** A message that a state listens to, or that an invocation waits for. */
export function openMessage(draft: Draft, { id, message, correlationKey }: { readonly id: string; readonly message: string; readonly correlationKey?: Value }, memory: Memory): void {
  subscribe(draft, id, 'message', message, correlationOf(memory, id, correlationKey));
}

export const openSignal: OpenOf<'signal'> = (draft, { id, signal }) => subscribe(draft, id, 'signal', signal, undefined);

function subscribe(draft: Draft, id: string, kind: 'message' | 'signal', name: string, correlationKey: string | undefined): void {
  const subscriptionId = draft.context.nextId();
  openWait(draft, { id: subscriptionId, kind, definition: id });
  draft.effects.push({ type: 'openSubscription', subscriptionId, elementId: id, kind, name, ...(correlationKey === undefined ? {} : { correlationKey }) });
}

/** The key of the message, else the case; without a case the runtime correlates by the instance's business key. */
export function correlationOf(memory: Memory, position: string, key: Value | undefined): string | undefined {
  if (key === undefined) {
    const caseId = memory.pass.context.caseView?.['id'];
    return typeof caseId === 'string' ? caseId : undefined;
  }
  const value = valueAt(memory, position, key);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return halt(memory.pass, {
    code: 'CORRELATION_KEY_MISSING',
    message: `The correlation key of "${position}" gives no text or number; set the variables it reads, then retry.`,
    detail: { position, expression: 'expression' in key ? key.expression.text : '' },
  });
}
