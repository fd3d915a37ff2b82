import { cancelTokens } from '../cancel.ts';
import type { EventBehavior, Thrower } from '../event-behavior.ts';
import { recordFact } from '../facts.ts';
import type { Run } from '../run.ts';
import { removeToken } from '../tokens.ts';
import { scopeOf } from '../scopes.ts';

/**
 * Terminate end event (BPMN 2.0.2, 13.5.6): everything else in its own scope is cancelled and the scope ends normally; a
 * parent takes its outgoing flow. No handler runs.
 */
export const terminate: EventBehavior<'terminate'> = {
  ready: (run, thrower) => ({ ok: true, value: () => endScopeOf(run, thrower) }),
};

function endScopeOf(run: Run, { token, element }: Thrower): 'handled' {
  recordFact(run, 'completed', element, token.scope);
  removeToken(run, token);
  cancelTokens(run, scopeOf(run, token.scope));
  return 'handled';
}
