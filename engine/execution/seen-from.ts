import type { ExecutionState } from './contract.ts';
import { readState } from './saved/read.ts';
import { scopesOf } from './state.ts';

/**
 * Ids of the variables that somebody sees who does what waits: those of its own activity and of each scope around it,
 * innermost first. Of a notation without scopes, and of a wait that is over, those of the process.
 */
export function variableScopesAt(state: ExecutionState, waitId: string): readonly string[] {
  const inner = 'tokens' in state ? chainOf(state, waitId) : [];
  return inner.length === 0 ? [state.rootScopeId] : inner;
}

function chainOf(saved: ExecutionState, waitId: string): readonly string[] {
  const state = readState(saved);
  const scopes = scopesOf(state);
  const owner = state.waits.find(({ id }) => id === waitId)?.owner;
  const token = state.tokens.find(({ id }) => id === owner);
  const ids = token?.variables === undefined ? [] : [token.variables];
  for (let at = scopes.find(({ id }) => id === (token?.scope ?? owner)); at !== undefined; at = scopes.find(({ id }) => id === at?.parent)) {
    if (at.variables !== undefined) ids.push(at.variables);
  }
  return ids;
}
