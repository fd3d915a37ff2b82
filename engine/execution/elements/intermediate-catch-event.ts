import { arm } from '../arm.ts';
import { passCaught } from '../catch.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { complete } from '../leave.ts';
import { occur } from '../occur.ts';

/** Catching intermediate event (BPMN 2.0.2, 10.5.4). A link target has nothing to wait for. */
export const intermediateCatchEvent: ElementBehavior = {
  enter(run, token, element) {
    if (element.event?.kind !== 'link') return arm(run, token.id, token, element);
    complete(run, token, element);
    return undefined;
  },
  resume(run, wait, element, { variables }) {
    const occurred = occur(run, wait, element, false, variables);
    if (occurred) passCaught(run, wait, element, occurred.brought);
  },
};
