import { recordFact } from '../facts.ts';
import type { EventBehavior, Thrower } from '../event-behavior.ts';
import type { Run } from '../run.ts';
import { NO_FLOW } from '../state.ts';
import { replaceToken } from '../tokens.ts';

/** Link events (BPMN 2.0.2, 10.5.5): a sequence flow in two halves; the token goes on at the target of that name. */
export const link: EventBehavior<'link'> = {
  ready: (run, thrower, { target }) => ({ ok: true, value: () => goTo(run, thrower, target) }),
};

function goTo(run: Run, { token, element }: Thrower, target: number): 'handled' {
  recordFact(run, 'completed', element, token.scope);
  replaceToken(run, { id: token.id, element: target, scope: token.scope, flow: NO_FLOW });
  run.arrivals.add(token.id);
  return 'handled';
}
