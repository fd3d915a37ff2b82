import { hasRole, hasScope, require, requireCase } from '../authorise.ts';
import { command } from '../command.ts';
import { settle } from '../instances/settle.ts';
import { startByCondition } from '../instances/started-by.ts';
import { checkVariables } from '../variables.ts';

/**
 * Looks at the conditional start events (BPMN 2.0.2, table 10.84), which have no instance yet whose variables could
 * change: whoever knows of a change says so. None that is true is no error.
 */
export const evaluateConditions = command('evaluateConditions', function* (scope, { variables, caseId }) {
  const { actor } = scope;
  require(actor.kind === 'system' || hasRole(actor, 'admin', 'designer') || (actor.kind === 'token' && hasScope(actor, 'instances:write')));
  checkVariables(variables, 'variables');
  if (caseId !== undefined) yield* requireCase(scope, caseId);
  const instanceIds = yield* startByCondition(scope, variables, caseId ?? null);
  yield* settle(scope);
  return { result: { instanceIds }, fact: { caseId: caseId ?? null, detail: { started: instanceIds.length } } };
});
