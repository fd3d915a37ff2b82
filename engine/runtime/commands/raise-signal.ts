import { hasRole, hasScope, require } from '../authorise.ts';
import { command } from '../command.ts';
import { broadcast } from '../effects/signal.ts';
import { settle } from '../instances/settle.ts';
import { checkVariables } from '../variables.ts';

/** A signal to every instance of the tenant that listens; none listening is no error (BPMN 2.0.2, 10.5.1). */
export const raiseSignal = command('raiseSignal', function* (scope, { name, variables }) {
  const { actor } = scope;
  require(actor.kind === 'system' || hasRole(actor, 'admin', 'integrator') || (actor.kind === 'token' && hasScope(actor, 'messages:write')));
  checkVariables(variables, 'variables');
  const delivered = yield* broadcast(scope, name, variables);
  yield* settle(scope);
  return { result: { delivered }, fact: { subject: name, detail: { delivered } } };
});
