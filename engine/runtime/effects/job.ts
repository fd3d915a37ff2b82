import { beginHandOff, moveHandOff } from '../jobs/hand-off.ts';
import { newJob } from '../jobs/new-job.ts';
import type { CarryOut, CarryOutAtOnce } from './effect.ts';

/**
 * Puts work for the time after the commit into the job table, locked for a worker of this process if one has room; work for
 * another system is also a hand-off of the case.
 */
export const createJob: CarryOutAtOnce<'createJob'> = (scope, instance, effect) => {
  const { set, offers, now } = scope;
  const { jobId, kind, topic, elementId, input, retries } = effect;
  const { caseId, id: instanceId } = instance;
  // the key outlives every retry, also one after an incident, so receivers see each effect once
  const idempotencyKey = scope.inheritedKeys.get(`${instanceId}/${elementId}`) ?? jobId;
  const job = offers.lock(newJob(scope, { id: jobId, kind, topic, caseId, instanceId, elementId, input, dueAt: now, retries, idempotencyKey }), now);
  set.insert('job', job);
  if (kind === 'external' && caseId !== null) beginHandOff(scope, job, caseId);
};

export const cancelJob: CarryOut<'cancelJob'> = function* (scope, _instance, effect) {
  const job = yield* scope.set.get('job', scope.tenant, effect.jobId);
  if (job === null) return;
  scope.set.remove('job', job);
  yield* moveHandOff(scope, job, 'cancel');
};
