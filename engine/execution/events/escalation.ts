import { awaitThrown } from '../arm.ts';
import type { EventBehavior } from '../event-behavior.ts';
import { mapInputs } from '../mapping.ts';
import { throwEscalation } from '../throw-escalation.ts';

/** Escalation events (BPMN 2.0.2, 10.5.5): told to whoever catches them further out; the thrower goes on unless that interrupts it. */
export const escalation: EventBehavior<'escalation'> = {
  arm: awaitThrown,
  raise(run, token, element, { code = '' }) {
    const variables = mapInputs(run, token, element);
    if (!variables.ok) return variables.problem;
    throwEscalation(run, token, element, code, variables.value, false);
    return undefined;
  },
};
