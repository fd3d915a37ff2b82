import type { EventBehavior } from '../event-behavior.ts';
import { complete } from '../leave.ts';
import { mapInputs } from '../mapping.ts';
import { openWait } from '../waits.ts';

/** Signal events (BPMN 2.0.2, 10.5.5): everybody who waits now hears a signal once; the thrower does not wait. */
export const signal: EventBehavior = {
  arm(run, owner, _place, element) {
    if (element.event?.kind !== 'signal') return undefined;
    const subscriptionId = run.context.nextId();
    openWait(run, { id: subscriptionId, kind: 'signal', element: element.number, owner });
    run.effects.push({ type: 'openSubscription', subscriptionId, elementId: element.id, kind: 'signal', name: element.event.name });
    return undefined;
  },
  rearm() {
    // the subscription stays open until its owner ends: nothing to do
  },
  raise(run, token, element) {
    if (element.event?.kind !== 'signal') return undefined;
    const variables = mapInputs(run, token, element);
    if (!variables.ok) return variables.problem;
    run.effects.push({ type: 'raiseSignal', name: element.event.name, variables: variables.value });
    complete(run, token, element);
    return undefined;
  },
};
