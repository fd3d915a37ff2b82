import { LaufzettelError } from '../../errors.ts';
import { hasRole, require, seesCase } from '../authorise.ts';
import { command } from '../command.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { recordEntry } from '../record-entry.ts';

/** Ends an instance and everything it waits for. Cancelled twice is cancelled once. */
export const cancelInstance = command('cancelInstance', function* (scope, instanceId, reason) {
  const { actor } = scope;
  require(actor.kind === 'system' || hasRole(actor, 'lead', 'admin', 'designer'));
  if (reason.trim() === '' || reason.length > 500) throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: 'reason', code: 'length', message: 'Give a reason of up to 500 characters.' }]);
  const instance = yield* scope.set.get('instance', scope.tenant, instanceId);
  if (instance === null) throw new LaufzettelError('NOT_FOUND');
  if (instance.caseId !== null) {
    const row = yield* scope.set.get('case_file', scope.tenant, instance.caseId);
    if (row === null || !seesCase(actor, row)) throw new LaufzettelError('NOT_FOUND');
  }
  if (instance.status !== 'active') return { result: undefined, fact: null };
  recordEntry(scope, { caseId: instance.caseId, instanceId, kind: 'instanceCancelled', title: reason });
  tell(scope, instanceId, { type: 'instanceCancelled', reason });
  yield* settle(scope);
  return { result: undefined, fact: { caseId: instance.caseId, subject: instanceId, detail: { reason } } };
});
