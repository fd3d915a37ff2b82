import { passEventSubProcess } from '../catch.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { complete } from '../leave.ts';
import { occur } from '../occur.ts';
import { findToken } from '../tokens.ts';
import { scopeOf } from '../scopes.ts';

/** Start event (BPMN 2.0.2, 10.5.2). Within an instance, only the start of an event sub-process is waited for, and what a parallel multiple start still lacks. */
export const startEvent: ElementBehavior = {
  enter(run, token, element) {
    complete(run, token, element);
    return undefined;
  },
  resume(run, wait, element, { variables }) {
    const begun = findToken(run, wait.owner);
    if (begun) {
      // a process that began with the first of several triggers, all of which must occur
      const last = occur(run, wait, element, false, variables);
      if (last) complete(run, begun, element, last.brought);
      return;
    }
    const scope = scopeOf(run, wait.owner);
    const occurred = occur(run, wait, element, !element.interrupting, variables);
    if (occurred) passEventSubProcess(run, scope, element, occurred.brought);
  },
};
