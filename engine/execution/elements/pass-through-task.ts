import type { ElementBehavior } from '../element-behavior.ts';
import { complete } from '../leave.ts';

/** Abstract and manual tasks (BPMN 2.0.2, 10.3.3): nothing for an engine to do; they are passed and recorded. */
export const passThroughTask: ElementBehavior = {
  enter(run, token, element) {
    complete(run, token, element);
    return undefined;
  },
};
