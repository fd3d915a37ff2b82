import type { BpmnElement } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import type { Run } from './run.ts';
import type { Token, Wait } from './state.ts';
import type { Place } from './variables.ts';

/**
 * What an event definition means, one file each in `events/`. The same definition serves at every position: `arm` opens
 * the wait of a catching event for its owner (a token, an activity with a boundary event, an event-based gateway, or a
 * scope with an event sub-process); `raise` does what a throwing or end event does, and completes its token; `rearm`
 * opens the wait again after a firing that did not interrupt its owner.
 */
export interface EventBehavior {
  arm?(run: Run, owner: number, place: Place, element: BpmnElement): Problem | undefined;
  rearm?(run: Run, wait: Wait, element: BpmnElement): void;
  raise?(run: Run, token: Token, element: BpmnElement): Problem | undefined;
}
