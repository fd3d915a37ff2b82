import { LaufzettelError } from '../../errors.ts';
import { checkCode } from '../check-code.ts';
import { command } from '../command.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { moveHandOff } from '../jobs/hand-off.ts';
import { requireLockedJob } from '../jobs/locked-job.ts';
import { checkVariables } from '../variables.ts';

/** A business error (BPMN error code) ends the job; the model catches it, or the instance fails visibly. */
export const throwError = command('throwError', function* (scope, { jobId, workerId, errorCode, message, variables }) {
  checkCode(errorCode, 'errorCode');
  if (variables !== undefined) checkVariables(variables, 'variables');
  const job = yield* requireLockedJob(scope, jobId, workerId);
  if (job.instanceId === null) throw new LaufzettelError('INVALID_INPUT', 'This job belongs to no process that could catch the error; report it as failed.');
  scope.set.remove('job', job);
  yield* moveHandOff(scope, job, 'refuse');
  tell(scope, job.instanceId, {
    type: 'errorThrown',
    waitId: job.id,
    errorCode,
    ...(message === undefined ? {} : { message: message.slice(0, 1_000) }),
    ...(variables === undefined ? {} : { variables }),
  });
  yield* settle(scope);
  return { result: undefined, fact: { caseId: job.caseId, subject: job.id, detail: { topic: job.topic, errorCode } } };
});
