import { newJob } from '../jobs/new-job.ts';
import type { CarryOut, CarryOutAtOnce } from './effect.ts';

/** A timer is a job: the row survives a restart and fires once, because firing deletes it in the same transaction. */
export const setTimer: CarryOutAtOnce<'setTimer'> = (scope, instance, { timerId, elementId, dueAt }) => {
  const { caseId, id: instanceId } = instance;
  scope.set.insert('job', newJob(scope, { id: timerId, kind: 'timer', topic: 'timer', caseId, instanceId, elementId, input: {}, dueAt, retries: 0 }));
};

/** What was awaited came first: the deadline of the timer, if it has one, is met. */
export const clearTimer: CarryOut<'clearTimer'> = function* ({ set, tenant }, instance, effect) {
  const job = yield* set.get('job', tenant, effect.timerId);
  if (job !== null) set.remove('job', job);
  const deadline = yield* set.get('deadline', tenant, effect.timerId);
  if (deadline?.status === 'running') set.update('deadline', { ...deadline, status: instance.status === 'cancelled' ? 'cancelled' : 'met' });
};
