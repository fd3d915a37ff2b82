import type { ElementBehavior } from '../element-behavior.ts';
import { chooseOne } from '../flows.ts';
import { leaveBy } from '../leave.ts';

/** Exclusive gateway (BPMN 2.0.2, 10.6.2 and table 13.2): every token passes, by the first flow that is true. */
export const exclusiveGateway: ElementBehavior = {
  enter(run, token, element) {
    return leaveBy(run, token, element, chooseOne(run, token, element));
  },
};
