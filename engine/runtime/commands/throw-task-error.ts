import { LaufzettelError } from '../../errors.ts';
import { stepTask } from '../../lifecycle/index.ts';
import { hasRole, isCandidate, require, requireOpenTask } from '../authorise.ts';
import { checkCode } from '../check-code.ts';
import { command } from '../command.ts';
import { announceTask } from '../effects/task.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { recordEntry } from '../record-entry.ts';
import { checkVariables } from '../variables.ts';

/** Ends a task by a business error; what catches it in the model says how the process goes on. */
export const throwTaskError = command('throwTaskError', function* (scope, { taskId, errorCode, message, variables }) {
  const { actor } = scope;
  checkCode(errorCode, 'errorCode');
  if (variables !== undefined) checkVariables(variables, 'variables');
  const task = yield* requireOpenTask(scope, taskId);
  require(actor.kind === 'system' || hasRole(actor, 'lead', 'admin') || (actor.kind === 'account' && isCandidate(actor, task)));
  const step = stepTask(task.lifecycle, 'withdraw');
  if (!step.ok) throw new LaufzettelError('TASK_STEP_REFUSED', step.problem.message);
  scope.set.update('task', { ...task, state: 'withdrawn', lifecycle: step.snapshot });
  recordEntry(scope, { caseId: task.caseId, instanceId: task.instanceId, kind: 'taskWithdrawn', elementId: task.elementId, title: task.name, detail: { errorCode } });
  announceTask(scope, task);
  tell(scope, task.instanceId, {
    type: 'errorThrown',
    waitId: task.id,
    errorCode,
    ...(message === undefined ? {} : { message: message.slice(0, 1_000) }),
    ...(variables === undefined ? {} : { variables }),
  });
  yield* settle(scope);
  return { result: undefined, fact: { caseId: task.caseId, subject: task.id, detail: { elementId: task.elementId, errorCode } } };
});
