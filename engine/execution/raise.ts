import type { BpmnElement, EventDefinition } from '../model/bpmn/model.ts';
import { behaviorOfEvent } from './arm.ts';
import type { Problem } from './contract.ts';
import type { Throw, Thrower } from './event-behavior.ts';
import { complete } from './leave.ts';
import { mapInputs } from './mapping.ts';
import type { Attempt, Run } from './run.ts';
import type { Token } from './state.ts';
import { findToken } from './tokens.ts';

/** Does what a throwing event says; its token goes on unless the event has seen to that itself. */
export function raise(run: Run, token: Token, element: BpmnElement, event: EventDefinition): Problem | undefined {
  const variables = mapInputs(run, token, element);
  if (!variables.ok) return variables.problem;
  const ready = readyToThrow(run, { token, element, variables: variables.value, isActivity: false }, event);
  if (!ready.ok) return ready.problem;
  if (ready.value() === undefined && findToken(run, token.id)) complete(run, token, element);
  return undefined;
}

/** Works out what an event needs to be thrown. With a problem nothing has been thrown. */
export function readyToThrow(run: Run, thrower: Thrower, event: EventDefinition): Attempt<Throw> {
  return behaviorOfEvent(run, event).ready?.(run, thrower, event) ?? { ok: true, value: () => undefined };
}
