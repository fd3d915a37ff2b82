import type { JsonObject } from '../../json.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { tellAll } from '../instances/queue.ts';
import { startBySignal } from '../instances/started-by.ts';
import type { CarryOut } from './effect.ts';

/** The throwing instance has told itself already. */
export const raiseSignal: CarryOut<'raiseSignal'> = function* (scope, instance, effect) {
  yield* broadcast(scope, effect.name, effect.variables, instance.id);
};

/**
 * Tells every other instance of the tenant that waits for the signal, and starts one for each start event that listens
 * to it (BPMN 2.0.2, 10.5.1). Returns how many there were.
 */
export function* broadcast(scope: CommandScope, name: string, variables: JsonObject, throwerId?: string): Step<number> {
  const listening = yield* scope.set.select('signalSubscriptions', scope.tenant, 'signal', name);
  const waiting = listening.filter(({ instanceId }) => instanceId !== throwerId);
  tellAll(scope, waiting.map(({ id, instanceId }) => ({ instanceId, event: { type: 'signalRaised', subscriptionId: id, variables } })));
  return waiting.length + (yield* startBySignal(scope, name, variables));
}
