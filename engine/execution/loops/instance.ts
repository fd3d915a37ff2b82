import type { Run } from '../run.ts';
import { elementAt } from '../run.ts';
import { scopeOf } from '../scopes.ts';
import type { Token } from '../state.ts';

/** Whether a token is one instance of a repeated activity; boundary events belong to the activity as a whole (BPMN 2.0.2, 13.5.3). */
export function isInstance(run: Run, token: Token): boolean {
  if (elementAt(run, token.element).loop === undefined) return false;
  const scope = scopeOf(run, token.scope);
  return scope.instance !== undefined && scope.element === token.element;
}

/** Whether a token stands at a repeated activity as a whole: history tells of its instances. */
export function isRepeated(run: Run, token: Token): boolean {
  return elementAt(run, token.element).loop !== undefined && !isInstance(run, token);
}
