import { releaseKey } from '../instances/conversation.ts';
import { forgetKept } from '../instances/kept-messages.ts';
import { tell } from '../instances/queue.ts';
import { announceCase } from '../record-entry.ts';
import type { CarryOut } from './effect.ts';
import { closeIncident } from './incident.ts';

/** Ends an instance: its open incidents are moot unless it failed, and the process that called it goes on. */
export const endInstance: CarryOut<'instanceEnded'> = function* (scope, instance, effect) {
  const { set, tenant } = scope;
  // an instance that failed leaves its incident: somebody has to learn of it
  const moot = effect.outcome === 'failed' ? [] : yield* set.select('incidentsOfInstance', tenant, instance.id);
  for (const incident of moot) yield* closeIncident(scope, incident.id);
  announceCase(scope, instance.caseId);
  yield* releaseKey(scope, instance);
  yield* forgetKept(scope, instance);
  if (instance.parentInstanceId === null || instance.callId === null || effect.outcome === 'cancelled') return;
  tell(scope, instance.parentInstanceId, {
    type: 'callEnded',
    callId: instance.callId,
    variables: effect.variables,
    ...(effect.error === undefined ? {} : { error: effect.error }),
  });
};
