import { cancelTokens } from '../cancel.ts';
import type { EventBehavior, Thrower } from '../event-behavior.ts';
import { recordFact } from '../facts.ts';
import type { Run } from '../run.ts';
import { elementAt } from '../run.ts';
import { replaceScope, scopeOf } from '../scopes.ts';
import type { Scope } from '../state.ts';
import { addToken, removeToken } from '../tokens.ts';
import { takeAll } from '../undo/completed.ts';
import { undo } from '../undo/undo.ts';
import { closeWaits } from '../waits.ts';

/**
 * Cancel end event (BPMN 2.0.2, 10.5.5 and 13.5.6): what still runs in the transaction is cancelled, what has completed is
 * undone, and only then the transaction is left by its cancel event.
 */
export const cancel: EventBehavior<'cancel'> = {
  ready: (run, thrower) => ({ ok: true, value: () => cancelTransaction(run, thrower) }),
};

function cancelTransaction(run: Run, { token, element }: Thrower): 'handled' {
  const transaction = transactionOf(run, scopeOf(run, token.scope));
  const records = takeAll(run, transaction);
  recordFact(run, 'completed', element, token.scope);
  removeToken(run, token);
  cancelTokens(run, transaction);
  closeWaits(run, transaction.id);
  closeWaits(run, transaction.token);
  replaceScope(run, { ...transaction, interrupted: true });
  undo(run, addToken(run, { element: element.number, scope: transaction.id }), transaction.id, records, false);
  return 'handled';
}

function transactionOf(run: Run, from: Scope): Scope {
  for (let scope = from; scope.parent !== -1; scope = scopeOf(run, scope.parent)) {
    if (elementAt(run, scope.element).type === 'bpmn:Transaction' && scope.instance === undefined) return scope;
  }
  throw new Error('A cancel event outside any transaction reached the engine unchecked.');
}
