import { awaitThrown } from '../arm.ts';
import type { EventBehavior } from '../event-behavior.ts';
import { throwEscalation } from '../throw-escalation.ts';

/** Escalation events (BPMN 2.0.2, 10.5.5): told to whoever catches them further out; the thrower goes on unless that interrupts it. */
export const escalation: EventBehavior<'escalation'> = {
  arm: awaitThrown,
  ready(run, { token, element, variables, isActivity }, { code = '' }) {
    const tell = (): undefined => {
      throwEscalation(run, token, element, code, variables, isActivity);
    };
    return { ok: true, value: tell };
  },
};
