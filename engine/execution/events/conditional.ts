import type { EventBehavior } from '../event-behavior.ts';
import { hasComeTrue } from '../evaluate.ts';
import { openWait } from '../waits.ts';

/**
 * Conditional events (BPMN 2.0.2, 10.5.5): they occur when their condition becomes true. Nobody outside reports that:
 * `conditions.ts` looks whenever variables or the case have changed, and once as the event begins to wait.
 */
export const conditional: EventBehavior<'conditional'> = {
  arm(run, { owner, place, element, part }, { condition }) {
    const first = hasComeTrue(run, place, element.id, condition);
    if (!first.ok) return first.problem;
    openWait(run, { id: run.context.nextId(), kind: 'condition', element: element.number, owner, ...(part === undefined ? {} : { part }) });
    run.changed = true;
    return undefined;
  },
  rearm() {
    // it goes on waiting, for the condition to become false first
  },
};
