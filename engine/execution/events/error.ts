import { awaitThrown } from '../arm.ts';
import type { EventBehavior } from '../event-behavior.ts';
import { recordFact } from '../facts.ts';
import { mapInputs } from '../mapping.ts';
import { removeToken } from '../tokens.ts';
import { failInstance, throwError } from '../throw-error.ts';

/** Error events (BPMN 2.0.2, 10.5.5): thrown at an end event, caught at boundaries and by event sub-processes. */
export const error: EventBehavior<'error'> = {
  arm: awaitThrown,
  raise(run, token, element, { code = '', message }) {
    const variables = mapInputs(run, token, element);
    if (!variables.ok) return variables.problem;
    const thrown = message === undefined ? { code } : { code, message };
    recordFact(run, 'completed', element, token.scope);
    // gone before the search begins, so that it is not cancelled with the rest of the scope
    removeToken(run, token);
    if (!throwError(run, token, thrown, variables.value, false)) failInstance(run, element, thrown, variables.value);
    return 'handled';
  },
};
