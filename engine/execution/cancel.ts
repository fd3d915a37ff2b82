import { youngerThan } from './by-id.ts';
import { recordFact } from './facts.ts';
import { isStoppedAt, resolveIncidents } from './incidents.ts';
import { isRepeated } from './loops/instance.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import { removeScope } from './scopes.ts';
import type { Scope, Token } from './state.ts';
import { removeLoop } from './loops/state.ts';
import { removeToken } from './tokens.ts';
import { forgetInstances, forgetScope } from './undo/completed.ts';
import { dropVariables } from './variables.ts';
import { closeWaits } from './waits.ts';

/** Takes back all that a token has opened: its waits, the scopes inside it, its local variables. The token stays. `since`: no scope inside has this id or a lower one. */
export function withdraw(run: Run, token: Token, since = token.id): void {
  for (const inner of youngerThan(run.scopes, since).filter((scope) => scope.token === token.id).toReversed()) closeScope(run, inner);
  closeWaits(run, token.id);
  removeLoop(run, token);
  forgetInstances(run, token);
  if (token.variables !== undefined) dropVariables(run, token.variables);
}

/** Cancels what a token stands for; nothing leaves the element. History tells of elements that were entered and not left. */
export function cancelToken(run: Run, token: Token): void {
  const told = token.flow === undefined && !isRepeated(run, token) && !isUndoing(run, token) && !isStoppedAt(run, token, 'leave');
  withdraw(run, token);
  resolveIncidents(run, token);
  if (told) recordFact(run, run.throwing === token.id ? 'completed' : 'cancelled', elementAt(run, token.element), token.scope);
  removeToken(run, token);
}

/** Whether a token only holds what is being undone: the element it stands at has completed before. */
function isUndoing(run: Run, token: Token): boolean {
  const cancels = elementAt(run, token.element).event?.kind === 'cancel';
  return youngerThan(run.scopes, token.id).some((scope) => scope.token === token.id && (scope.undone === true || (cancels && scope.undo !== undefined)));
}

/** Cancels every token in a scope, the youngest first, but for one that is kept. The scope itself goes on; its gateways have nothing more to say. */
export function cancelTokens(run: Run, scope: Scope, kept?: Token): void {
  run.joins = run.joins.filter((join) => join.scope !== scope.id);
  for (const token of youngerThan(run.tokens, scope.id).filter((candidate) => candidate.scope === scope.id && candidate.id !== kept?.id).toReversed()) cancelToken(run, token);
}

/** Ends a scope at once, with everything in it. */
export function closeScope(run: Run, scope: Scope): void {
  cancelTokens(run, scope);
  forgetScope(run, scope);
  closeWaits(run, scope.id);
  removeScope(run, scope);
  if (scope.variables !== undefined && scope.parent !== -1) dropVariables(run, scope.variables);
}
