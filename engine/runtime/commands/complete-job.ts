import { command } from '../command.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { moveHandOff } from '../jobs/hand-off.ts';
import { requireLockedJob } from '../jobs/locked-job.ts';
import { checkVariables } from '../variables.ts';

/** Carries a job's result into its instance and deletes the job, in one transaction: a second answer finds nothing. */
export const completeJob = command('completeJob', function* (scope, { jobId, workerId, variables, externalReference }) {
  checkVariables(variables, 'variables');
  const job = yield* requireLockedJob(scope, jobId, workerId);
  scope.set.remove('job', job);
  yield* moveHandOff(scope, job, 'confirm', externalReference);
  if (job.instanceId !== null) tell(scope, job.instanceId, { type: 'jobSucceeded', jobId: job.id, variables });
  yield* settle(scope);
  return { result: undefined, fact: { caseId: job.caseId, subject: job.id, detail: { topic: job.topic, elementId: job.elementId, attempt: job.attempts } } };
});
