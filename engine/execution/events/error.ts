import { awaitThrown } from '../arm.ts';
import type { BusinessError } from '../element-behavior.ts';
import type { EventBehavior, Thrower } from '../event-behavior.ts';
import { recordFact } from '../facts.ts';
import type { Run } from '../run.ts';
import { removeToken } from '../tokens.ts';
import { failInstance, throwError } from '../throw-error.ts';

/** Error events (BPMN 2.0.2, 10.5.5): thrown at an end event or by an activity, caught at boundaries and by event sub-processes. */
export const error: EventBehavior<'error'> = {
  arm: awaitThrown,
  ready: (run, thrower, { code = '', message }) => ({ ok: true, value: () => throwIt(run, thrower, message === undefined ? { code } : { code, message }) }),
};

function throwIt(run: Run, { token, element, variables, isActivity }: Thrower, thrown: BusinessError): 'handled' {
  if (!isActivity) {
    recordFact(run, 'completed', element, token.scope);
    // gone before the search begins, so that it is not cancelled with the rest of the scope
    removeToken(run, token);
  }
  if (!throwError(run, token, thrown, variables, isActivity)) failInstance(run, element, thrown, variables);
  return 'handled';
}
