import { passCaught } from '../catch.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { subscribe } from '../events/message.ts';
import { endWait } from '../waits.ts';

/** Receive task (BPMN 2.0.2, 10.3.3 and 13.3.3): waits for one message. */
export const receiveTask: ElementBehavior = {
  enter(run, token, element) {
    if (!element.message) throw new Error(`"${element.id}" was compiled without its message.`);
    return subscribe(run, { owner: token.id, place: token, element }, element.message);
  },
  resume(run, wait, element, { variables }) {
    endWait(run, wait);
    passCaught(run, wait, element, variables);
  },
};
