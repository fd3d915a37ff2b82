import { hasRole, isCandidate, require, requireOpenTask } from '../authorise.ts';
import { checkCode } from '../check-code.ts';
import { command } from '../command.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { checkVariables } from '../variables.ts';

/** A person escalates (BPMN escalation code) and goes on with the task, unless what catches the escalation interrupts it. */
export const raiseTaskEscalation = command('raiseTaskEscalation', function* (scope, { taskId, escalationCode, variables = {} }) {
  const { actor } = scope;
  checkCode(escalationCode, 'escalationCode');
  checkVariables(variables, 'variables');
  const task = yield* requireOpenTask(scope, taskId);
  require(actor.kind === 'system' || hasRole(actor, 'lead', 'admin') || (actor.kind === 'account' && isCandidate(actor, task)));
  tell(scope, task.instanceId, { type: 'escalationRaised', waitId: task.id, escalationCode, variables });
  yield* settle(scope);
  return { result: undefined, fact: { caseId: task.caseId, subject: task.id, detail: { elementId: task.elementId, escalationCode } } };
});
