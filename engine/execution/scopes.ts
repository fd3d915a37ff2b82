import { indexById } from './by-id.ts';
import type { Run } from './run.ts';
import type { Scope } from './state.ts';

export function findScope(run: Run, id: number): Scope | undefined {
  return run.scopes[indexById(run.scopes, id)];
}

export function scopeOf(run: Run, id: number): Scope {
  const scope = findScope(run, id);
  if (!scope) throw new Error(`The state refers to scope ${id}, which does not exist.`);
  return scope;
}

export function addScope(run: Run, scope: Omit<Scope, 'id'>): Scope {
  const added: Scope = { id: run.sequence++, ...scope };
  run.scopes.push(added);
  return added;
}

/** Puts a changed scope in the place of the one with its id. */
export function replaceScope(run: Run, scope: Scope): Scope {
  const index = indexById(run.scopes, scope.id);
  if (index === -1) throw new Error(`Scope ${scope.id} was changed after it had ended.`);
  run.scopes[index] = scope;
  return scope;
}

/** Takes out a scope that has ended. */
export function removeScope(run: Run, { id }: Scope): void {
  run.scopes.splice(indexById(run.scopes, id), 1);
}
