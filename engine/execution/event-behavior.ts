import type { BpmnElement, EventDefinition, EventKind } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import type { Run } from './run.ts';
import type { Token, Wait } from './state.ts';
import type { Place } from './variables.ts';

export type DefinitionOf<K extends EventKind> = Extract<EventDefinition, { readonly kind: K }>;

/** Where a catching event waits. */
export interface Arming {
  /** Token, activity with the boundary event, event-based gateway, or scope with the event sub-process. */
  readonly owner: number;
  readonly place: Place;
  readonly element: BpmnElement;
  /** Which definition of an event with several. */
  readonly part?: number;
}

/**
 * What an event definition means, one file each in `events/`. The same definition serves at every position: `arm` opens
 * the wait of a catching event for its owner; `raise` does what a throwing or end event does; `rearm` opens the wait again
 * after a firing that did not interrupt its owner.
 *
 * `raise` answers `handled` when it has seen to the token itself; otherwise the event is complete and the token goes on.
 */
export interface EventBehavior<K extends EventKind> {
  arm?(run: Run, at: Arming, definition: DefinitionOf<K>): Problem | undefined;
  rearm?(run: Run, wait: Wait, element: BpmnElement, definition: DefinitionOf<K>): void;
  raise?(run: Run, token: Token, element: BpmnElement, definition: DefinitionOf<K>): Problem | 'handled' | undefined;
}

export type EventBehaviors = { readonly [K in EventKind]: EventBehavior<K> };
