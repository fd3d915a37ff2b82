import { LaufzettelError } from '../../errors.ts';
import { checkCode } from '../check-code.ts';
import { command } from '../command.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { requireLockedJob } from '../jobs/locked-job.ts';
import { checkVariables } from '../variables.ts';

/**
 * A worker escalates (BPMN escalation code) and goes on with its job, unless what catches the escalation interrupts it.
 * One that nobody catches is no failure (BPMN 2.0.2, 10.5.1).
 */
export const raiseEscalation = command('raiseEscalation', function* (scope, { jobId, workerId, escalationCode, variables = {} }) {
  checkCode(escalationCode, 'escalationCode');
  checkVariables(variables, 'variables');
  const job = yield* requireLockedJob(scope, jobId, workerId);
  if (job.instanceId === null) throw new LaufzettelError('INVALID_INPUT', 'This job belongs to no process that could catch the escalation.');
  tell(scope, job.instanceId, { type: 'escalationRaised', waitId: job.id, escalationCode, variables });
  yield* settle(scope);
  return { result: undefined, fact: { caseId: job.caseId, subject: job.id, detail: { topic: job.topic, escalationCode } } };
});
