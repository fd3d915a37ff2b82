import { initialHandOff } from '../../lifecycle/index.ts';
import { moveHandOff } from '../jobs/hand-off.ts';
import { newJob } from '../jobs/new-job.ts';
import type { CarryOut, CarryOutAtOnce } from './effect.ts';

/** Puts work for the time after the commit into the job table; work for another system is also a hand-off of the case. */
export const createJob: CarryOutAtOnce<'createJob'> = (scope, instance, effect) => {
  const { set, tenant, now } = scope;
  const { jobId, kind, topic, elementId, input, retries } = effect;
  const { caseId, id: instanceId } = instance;
  // the key outlives every retry, also one after an incident, so receivers see each effect once
  const idempotencyKey = scope.inheritedKeys.get(`${instanceId}/${elementId}`) ?? jobId;
  set.insert('job', newJob(scope, { id: jobId, kind, topic, caseId, instanceId, elementId, input, dueAt: now, retries, idempotencyKey }));
  if (kind !== 'external' || caseId === null) return;
  const lifecycle = initialHandOff();
  set.insert('hand_off', { id: jobId, tenant, caseId, topic, state: lifecycle.state, lifecycle, externalReference: null, createdAt: now, confirmedAt: null, revision: 1 });
};

export const cancelJob: CarryOut<'cancelJob'> = function* (scope, _instance, effect) {
  const job = yield* scope.set.get('job', scope.tenant, effect.jobId);
  if (job === null) return;
  scope.set.remove('job', job);
  yield* moveHandOff(scope, job, 'cancel');
};
