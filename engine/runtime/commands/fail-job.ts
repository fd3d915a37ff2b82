import { command } from '../command.ts';
import { openIncident } from '../effects/incident.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { backOff } from '../jobs/back-off.ts';
import { moveHandOff } from '../jobs/hand-off.ts';
import { requireLockedJob } from '../jobs/locked-job.ts';

const MAX_MESSAGE = 1_000;
const MAX_CODE = 100;

/** One attempt failed. Tried again after the back-off; with no retry left the job waits for a person, as an incident. */
export const failJob = command('failJob', function* (scope, { jobId, workerId, code, message, retryInMs, permanent }) {
  const { set, now } = scope;
  const job = yield* requireLockedJob(scope, jobId, workerId);
  const retriesLeft = permanent === true ? 0 : Math.max(0, job.retriesLeft - 1);
  const failed = {
    ...job,
    retriesLeft,
    lockedBy: null,
    lockedUntil: null,
    errorCode: code.slice(0, MAX_CODE),
    errorMessage: message.slice(0, MAX_MESSAGE),
  };
  const fact = { caseId: job.caseId, subject: job.id, detail: { topic: job.topic, code: failed.errorCode, attempt: job.attempts, retriesLeft } };
  if (retriesLeft > 0) {
    set.update('job', { ...failed, dueAt: now + (retryInMs === undefined ? backOff(job.id, job.attempts) : Math.max(0, Math.round(retryInMs))) });
    return { result: undefined, fact };
  }
  set.update('job', { ...failed, state: 'failed', dueAt: now });
  yield* moveHandOff(scope, job, 'fail');
  const problem = { code: failed.errorCode, message: failed.errorMessage, detail: { topic: job.topic, attempts: job.attempts } };
  if (job.instanceId === null) {
    openIncident(scope, { id: scope.ids.next(), caseId: job.caseId, instanceId: null, jobId: job.id, elementId: null, problem });
  } else {
    tell(scope, job.instanceId, { type: 'jobFailed', jobId: job.id, problem });
    yield* settle(scope);
  }
  return { result: undefined, fact };
});
