import { passEventSubProcess } from '../catch.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { complete } from '../leave.ts';
import { scopeOf } from '../variables.ts';
import { endWait } from '../waits.ts';

/** Start event (BPMN 2.0.2, 10.5.2). Only the start of an event sub-process is waited for within an instance. */
export const startEvent: ElementBehavior = {
  enter(run, token, element) {
    complete(run, token, element);
    return undefined;
  },
  resume(run, wait, element, { variables }) {
    const scope = scopeOf(run, wait.owner);
    if (element.interrupting || wait.kind === 'timer') endWait(run, wait);
    if (!element.interrupting && element.event) run.events[element.event.kind].rearm?.(run, wait, element);
    passEventSubProcess(run, scope, element, wait.kind === 'timer' ? undefined : variables);
  },
};
