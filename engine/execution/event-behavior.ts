import type { JsonObject } from '../json.ts';
import type { BpmnElement, EventDefinition, EventKind } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import type { Attempt, Run } from './run.ts';
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

/** Who throws: a throwing event, or an activity with several instances as one of them completes (BPMN 2.0.2, table 10.30). */
export interface Thrower {
  readonly token: Token;
  readonly element: BpmnElement;
  /** What goes with it: the inputs of the event, the counts of the activity. */
  readonly variables: JsonObject;
  /** An activity throws: it goes on, and its own boundary events can catch. */
  readonly isActivity: boolean;
}

/** Throws what was made ready. `handled`: it has seen to the token itself; otherwise the event is complete and the token goes on. */
export type Throw = () => 'handled' | undefined;

/**
 * What an event definition means, one file each in `events/`. The same definition serves at every position: `arm` opens
 * the wait of a catching event for its owner; `rearm` opens the wait again after a firing that did not interrupt its owner;
 * `ready` works out what a throwing event needs. With a problem in that nothing has been thrown, so a retry throws once.
 */
export interface EventBehavior<K extends EventKind> {
  arm?(run: Run, at: Arming, definition: DefinitionOf<K>): Problem | undefined;
  rearm?(run: Run, wait: Wait, element: BpmnElement, definition: DefinitionOf<K>): void;
  ready?(run: Run, thrower: Thrower, definition: DefinitionOf<K>): Attempt<Throw>;
}

export type EventBehaviors = { readonly [K in EventKind]: EventBehavior<K> };
