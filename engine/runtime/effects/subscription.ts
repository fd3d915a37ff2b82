import type { CarryOut, CarryOutAtOnce } from './effect.ts';
import { boundedKey } from '../instances/bounded-key.ts';
import { lookForKept } from '../instances/queue.ts';
import { announceCase } from '../record-entry.ts';

/** Without a key of its own, a message is correlated by case, else by the instance's business key. */
export const openSubscription: CarryOutAtOnce<'openSubscription'> = (scope, instance, effect) => {
  scope.set.insert('subscription', {
    id: effect.subscriptionId,
    tenant: scope.tenant,
    instanceId: instance.id,
    caseId: instance.caseId,
    elementId: effect.elementId,
    kind: effect.kind,
    name: effect.name,
    correlationKey: effect.correlationKey === undefined ? (instance.caseId ?? instance.businessKey) : boundedKey(effect.correlationKey),
    conversation: instance.conversation,
  });
  if (effect.kind === 'message' && instance.conversation !== null) lookForKept(scope, effect.subscriptionId);
  announceCase(scope, instance.caseId);
};

export const closeSubscription: CarryOut<'closeSubscription'> = function* ({ set, tenant }, _instance, effect) {
  const subscription = yield* set.get('subscription', tenant, effect.subscriptionId);
  if (subscription !== null) set.remove('subscription', subscription);
};
