import { arm } from '../arm.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { subscribe } from '../events/message.ts';
import { flowAt } from '../flows.ts';
import { elementAt } from '../run.ts';

/** Event-based gateway, exclusive (BPMN 2.0.2, 10.6.6 and table 13.4): all events behind it are armed, the first one wins. */
export const eventBasedGateway: ElementBehavior = {
  enter(run, token, element) {
    for (const number of element.outgoing) {
      const event = elementAt(run, flowAt(run, number).target);
      const problem = event.message ? subscribe(run, { owner: token.id, place: token, element: event }, event.message) : arm(run, token.id, token, event);
      if (problem) return problem;
    }
    return undefined;
  },
};
