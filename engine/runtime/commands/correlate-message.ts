import { LaufzettelError } from '../../errors.ts';
import { hasRole, hasScope, require, requireCase } from '../authorise.ts';
import { command } from '../command.ts';
import { boundedKey } from '../instances/bounded-key.ts';
import { deliver } from '../instances/deliver.ts';
import { settle } from '../instances/settle.ts';
import { recordEntry } from '../record-entry.ts';
import { checkVariables } from '../variables.ts';
import { PAYMENT_SETTLED } from './update-payment.ts';

/**
 * A message from another system or a colleague to the process that waits for it; where none does, it starts the
 * processes that begin with it (BPMN 2.0.2, 13.2), in the case it names. `NOT_AWAITED` when there is neither.
 */
export const correlateMessage = command('correlateMessage', function* (scope, { name, caseId, correlationKey, variables }) {
  const { actor } = scope;
  require(actor.kind === 'system' || hasRole(actor, 'clerk', 'lead', 'admin', 'integrator') || (actor.kind === 'token' && hasScope(actor, 'messages:write')));
  // that money is in is for our own payment worker to say, whoever else may send messages
  require(actor.kind === 'system' || name !== PAYMENT_SETTLED);
  checkVariables(variables, 'variables');
  // staff name a case they may see; keys of other systems are for those systems
  if (caseId !== undefined && actor.kind !== 'token' && !hasRole(actor, 'integrator')) yield* requireCase(scope, caseId);
  const key = caseId ?? (correlationKey === undefined ? undefined : boundedKey(correlationKey));
  if (caseId === undefined && hasRole(actor, 'clerk', 'lead') && !hasRole(actor, 'admin', 'integrator')) {
    throw new LaufzettelError('INVALID_INPUT', 'Say which case the message is for.', [{ path: 'caseId', code: 'required', message: 'Required.' }]);
  }
  // a case that is not there has nothing that waits, and nothing is started in it
  if (caseId !== undefined && (yield* scope.set.get('case_file', scope.tenant, caseId)) === null) throw new LaufzettelError('NOT_AWAITED');
  const { received, started, running, addressed } = yield* deliver(scope, { name, variables, caseId: caseId ?? null, ...(key === undefined ? {} : { key }) });
  const delivered = received + started;
  if (delivered === 0) {
    const detail = running === 0 ? undefined : 'An instance with this key is running already, and it does not wait for the message now. Send it again when it does.';
    throw new LaufzettelError('NOT_AWAITED', detail, addressed ? [{ path: 'variables', code: 'correlation', message: 'Nobody waits under the key that the content gives.' }] : []);
  }
  yield* settle(scope);
  recordEntry(scope, { caseId: caseId ?? null, kind: 'messageReceived', title: name });
  return { result: { delivered }, fact: { caseId: caseId ?? null, subject: name, detail: { delivered, started } } };
});
