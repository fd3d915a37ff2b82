import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { moveHandOff } from '../jobs/hand-off.ts';
import { requireLockedJob } from '../jobs/locked-job.ts';
import { checkVariables } from '../variables.ts';

/** Carries a job's result into its instance and deletes the job, in one transaction: a second answer finds nothing. */
export function completeJob(parts: RuntimeParts): Commands['completeJob'] {
  return (actor, { jobId, workerId, variables, externalReference }) =>
    runCommand(parts, actor, 'completeJob', function* (scope) {
      checkVariables(variables, 'variables');
      const job = yield* requireLockedJob(scope, jobId, workerId);
      scope.set.remove('job', job);
      yield* moveHandOff(scope, job, 'confirm', externalReference);
      if (job.instanceId !== null) tell(scope, job.instanceId, { type: 'jobSucceeded', jobId: job.id, variables });
      yield* settle(scope);
      return { result: undefined, fact: { caseId: job.caseId, subject: job.id, detail: { topic: job.topic, elementId: job.elementId, attempt: job.attempts } } };
    });
}
