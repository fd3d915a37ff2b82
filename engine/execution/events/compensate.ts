import type { EventBehavior, Thrower } from '../event-behavior.ts';
import type { Run } from '../run.ts';
import { addToken } from '../tokens.ts';
import { takeCompleted } from '../undo/completed.ts';
import { undo } from '../undo/undo.ts';
import { scopeOf } from '../scopes.ts';

/**
 * Compensation events (BPMN 2.0.2, 10.5.5 and 13.5.5). Thrown, they undo what has completed and wait for that; with
 * `waitForCompletion="false"` the token goes on at once, and so does an activity that throws them. Caught, they wait for nothing: they only tie an activity to the
 * one that undoes it.
 */
export const compensate: EventBehavior<'compensate'> = {
  ready: (run, thrower, { activity, waits }) => ({ ok: true, value: () => compensateAll(run, thrower, activity, waits) }),
};

function compensateAll(run: Run, { token, element, isActivity }: Thrower, activity: number, waits: boolean): 'handled' | undefined {
  const found = takeCompleted(run, scopeOf(run, token.scope), activity);
  if (!found) return undefined;
  if (waits && !isActivity) {
    undo(run, token, found.scope.id, found.records, false);
    return 'handled';
  }
  undo(run, addToken(run, { element: element.number, scope: token.scope }), found.scope.id, found.records, true);
  return undefined;
}
