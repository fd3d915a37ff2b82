import { LaufzettelError } from '../../errors.ts';
import { hasRole, require, seesCase } from '../authorise.ts';
import { command } from '../command.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { checkVariables } from '../variables.ts';

/** Corrects variables of a running process, for instance before an incident is retried. The audit keeps their names. */
export const changeVariables = command('changeVariables', function* (scope, instanceId, variables) {
  const { actor } = scope;
  require(actor.kind === 'system' || hasRole(actor, 'lead', 'admin', 'designer'));
  checkVariables(variables, 'variables');
  const instance = yield* scope.set.get('instance', scope.tenant, instanceId);
  if (instance === null) throw new LaufzettelError('NOT_FOUND');
  if (instance.caseId !== null) {
    const row = yield* scope.set.get('case_file', scope.tenant, instance.caseId);
    if (row === null || !seesCase(actor, row)) throw new LaufzettelError('NOT_FOUND');
  }
  if (instance.status !== 'active') throw new LaufzettelError('INSTANCE_ENDED');
  tell(scope, instanceId, { type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables });
  yield* settle(scope);
  return { result: undefined, fact: { caseId: instance.caseId, subject: instanceId, detail: { variables: Object.keys(variables) } } };
});
