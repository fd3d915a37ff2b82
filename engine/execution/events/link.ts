import { recordFact } from '../facts.ts';
import type { EventBehavior } from '../event-behavior.ts';
import { NO_FLOW } from '../state.ts';
import { replaceToken } from '../tokens.ts';

/** Link events (BPMN 2.0.2, 10.5.5): a sequence flow in two halves; the token goes on at the target of that name. */
export const link: EventBehavior<'link'> = {
  raise(run, token, element, { target }) {
    recordFact(run, 'completed', element, token.scope);
    replaceToken(run, { id: token.id, element: target, scope: token.scope, flow: NO_FLOW });
    run.arrivals.add(token.id);
    return 'handled';
  },
};
