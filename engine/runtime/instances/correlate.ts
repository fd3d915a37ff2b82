import type { JsonObject } from '../../json.ts';
import type { SubscriptionRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { tell } from './advance-instance.ts';

export interface Message {
  readonly name: string;
  /** A case id or business key; the subscription was opened with the same. */
  readonly correlationKey: string;
  readonly variables: JsonObject;
}

/**
 * Hands a message to every instance that waits for it under this key, once per instance: where one waits in several
 * places, the wait opened last gets it. The instances hear it when the command settles. Returns their number.
 */
export function* correlate(scope: CommandScope, message: Message): Step<number> {
  const waiting = yield* scope.set.select('messageSubscriptions', scope.tenant, 'message', message.name, message.correlationKey);
  const chosen = newestPerInstance(waiting);
  for (const { instanceId, id } of chosen) tell(scope, instanceId, { type: 'messageArrived', subscriptionId: id, variables: message.variables });
  return chosen.length;
}

function newestPerInstance(waiting: readonly SubscriptionRow[]): readonly SubscriptionRow[] {
  const newest = new Map<string, SubscriptionRow>();
  for (const subscription of waiting) {
    const other = newest.get(subscription.instanceId);
    if (other === undefined || other.id < subscription.id) newest.set(subscription.instanceId, subscription);
  }
  return [...newest.values()];
}
