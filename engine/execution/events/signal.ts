import { behaviorAt, elementAt } from '../run.ts';
import type { EventBehavior, Thrower } from '../event-behavior.ts';
import { definitionOf } from '../arm.ts';
import type { JsonObject } from '../../json.ts';
import type { Run } from '../run.ts';
import type { Wait } from '../state.ts';
import { findWait, openWait } from '../waits.ts';

/** Signal events (BPMN 2.0.2, 10.5.5): everybody who waits now hears a signal once; the thrower does not wait. */
export const signal: EventBehavior<'signal'> = {
  arm(run, { owner, element, part }, { name }) {
    const subscriptionId = run.context.nextId();
    openWait(run, { id: subscriptionId, kind: 'signal', element: element.number, owner, ...(part === undefined ? {} : { part }) });
    run.effects.push({ type: 'openSubscription', subscriptionId, elementId: element.id, kind: 'signal', name });
    return undefined;
  },
  rearm() {
    // the subscription stays open until its owner ends: nothing to do
  },
  ready: (run, thrower, { name }) => ({ ok: true, value: () => throwSignal(run, thrower, name) }),
};

function throwSignal(run: Run, { token, variables, isActivity }: Thrower, name: string): undefined {
  if (!isActivity) run.throwing = token.id;
  broadcast(run, name, variables);
  run.throwing = undefined;
}

/**
 * Tells everybody. What waits in this very instance hears it here and now, for it may be over before anybody outside could
 * say so; the world tells the others.
 */
function broadcast(run: Run, name: string, variables: JsonObject): void {
  run.effects.push({ type: 'raiseSignal', name, variables });
  for (const { id } of run.waits.filter((wait) => hears(run, wait, name))) {
    const wait = findWait(run, id);
    if (wait) behaviorAt(run, wait.element).resume?.(run, wait, elementAt(run, wait.element), { variables });
  }
}

function hears(run: Run, wait: Wait, name: string): boolean {
  if (wait.kind !== 'signal') return false;
  const definition = definitionOf(wait, elementAt(run, wait.element));
  return definition?.kind === 'signal' && definition.name === name;
}
