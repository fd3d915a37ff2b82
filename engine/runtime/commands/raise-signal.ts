import { hasRole, hasScope, require } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { broadcast } from '../effects/signal.ts';
import { settle } from '../instances/settle.ts';
import { checkVariables } from '../variables.ts';

/** A signal to every instance of the tenant that listens; none listening is no error (BPMN 2.0.2, 10.5.1). */
export function raiseSignal(parts: RuntimeParts): Commands['raiseSignal'] {
  return (actor, { name, variables }) =>
    runCommand(parts, actor, 'raiseSignal', function* (scope) {
      require(actor.kind === 'system' || hasRole(actor, 'admin', 'integrator') || (actor.kind === 'token' && hasScope(actor, 'messages:write')));
      checkVariables(variables, 'variables');
      const delivered = yield* broadcast(scope, name, variables);
      yield* settle(scope);
      return { result: { delivered }, fact: { subject: name, detail: { delivered } } };
    });
}
