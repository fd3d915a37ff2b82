import { LaufzettelError } from '../../errors.ts';
import { hasRole, hasScope, require, requireCase } from '../authorise.ts';
import { command } from '../command.ts';
import { answerGiven, keepAnswer } from '../idempotency.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';

/** Starts an activity of an ad-hoc sub-process that is running (BPMN 2.0.2, 13.3.5), also one that has been done before. */
export const startActivity = command('startActivity', function* (scope, { instanceId, elementId, idempotencyKey }) {
  const { actor } = scope;
  require(actor.kind === 'system' || hasRole(actor, 'clerk', 'lead', 'admin') || (actor.kind === 'token' && hasScope(actor, 'instances:write')));
  const request = idempotencyKey === undefined ? null : { command: `startActivity/${instanceId}`, key: idempotencyKey, content: { elementId } };
  if (request !== null && (yield* answerGiven(scope, request)) !== null) return { result: undefined, fact: null };
  const instance = yield* scope.set.get('instance', scope.tenant, instanceId);
  if (instance === null) throw new LaufzettelError('NOT_FOUND');
  if (instance.caseId !== null) yield* requireCase(scope, instance.caseId);
  if (instance.status !== 'active') throw new LaufzettelError('INSTANCE_ENDED');
  tell(scope, instanceId, { type: 'activityChosen', elementId });
  yield* settle(scope);
  // an event that concerns nothing leaves the state as it is
  if ((yield* scope.set.get('instance', scope.tenant, instanceId))?.state === instance.state) throw new LaufzettelError('ACTIVITY_NOT_OFFERED', undefined, [{ path: 'elementId', code: 'notOffered', message: 'Name an activity of an ad-hoc sub-process that is running.' }]);
  if (request !== null) keepAnswer(scope, request, elementId);
  return { result: undefined, fact: { caseId: instance.caseId, subject: instanceId, detail: { elementId } } };
});
