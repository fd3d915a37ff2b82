import { passBoundary } from '../catch.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { complete } from '../leave.ts';
import { occur } from '../occur.ts';
import { tokenOf } from '../tokens.ts';

/** Boundary event (BPMN 2.0.2, 10.5.4 and 13.5.3), interrupting or not; armed and ended with its activity. */
export const boundaryEvent: ElementBehavior = {
  enter(run, token, element) {
    complete(run, token, element);
    return undefined;
  },
  resume(run, wait, element, { variables }) {
    const host = tokenOf(run, wait.owner);
    const occurred = occur(run, wait, element, !element.interrupting, variables);
    if (occurred) passBoundary(run, host, element, occurred.brought);
  },
};
