import type { Problem } from './contract.ts';
import { lookAtScope } from './end-scope.ts';
import { arrive } from './enter.ts';
import { hasIncident, stop } from './incidents.ts';
import type { Run } from './run.ts';
import { behaviorAt, elementAt } from './run.ts';
import { lookAtConditions } from './conditions.ts';
import { resetComplexGateway } from './elements/complex-gateway.ts';
import { fireInclusiveJoin } from './elements/inclusive-gateway.ts';
import type { Token } from './state.ts';

/**
 * Runs until nothing can move without the outside world: conditions that became true occur, scopes that became empty end,
 * tokens that arrived enter, oldest first; then inclusive joins and complex gateways are looked at, because a token that
 * went elsewhere may have been the last they waited for.
 */
export function settle(run: Run): void {
  do {
    while (run.status === 'active') {
      if (run.changed) lookAtConditions(run);
      const scope = run.emptied.shift();
      const token = scope === undefined ? nextArrival(run) : undefined;
      if (scope !== undefined) lookAtScope(run, scope);
      else if (token !== undefined) arrive(run, token);
      else if (!run.changed) break;
    }
  } while (run.status === 'active' && (fireInclusiveJoin(run) || resetComplexGateway(run)));
  if (run.status === 'active') reportStuckJoins(run);
}

/** Takes the token that has been under way longest. */
function nextArrival({ arrivals }: Run): number | undefined {
  for (const token of arrivals) {
    arrivals.delete(token);
    return token;
  }
  return undefined;
}

/** A token kept by a join, not yet let through. */
function isKept(run: Run, token: Token): boolean {
  return token.flow !== undefined && (behaviorAt(run, token.element).arrive !== undefined || elementAt(run, token.element).startQuantity > 1);
}

/** A scope in which every token is kept by some join will never move again: that is said, not left to be found out. */
function reportStuckJoins(run: Run): void {
  if (!run.traits.joins || !run.tokens.some((token) => isKept(run, token))) return;
  const firsts = new Map<number, Token>();
  const moving = new Set<number>();
  for (const token of run.tokens) {
    if (!isKept(run, token) || hasIncident(run, token)) moving.add(token.scope);
    else if (!firsts.has(token.scope)) firsts.set(token.scope, token);
  }
  for (const [scope, first] of firsts) {
    if (!moving.has(scope)) stop(run, first, 'stuck', stuck(elementAt(run, first.element).id));
  }
}

function stuck(elementId: string): Problem {
  return {
    code: 'JOIN_STUCK',
    message: `"${elementId}" waits for a path that nothing moves on any more; check that every path that is split comes together again.`,
    detail: { position: elementId },
  };
}
