import type { JsonObject } from '../json.ts';
import { armEventSubProcesses } from './arm.ts';
import type { Problem } from './contract.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import { addScope } from './scopes.ts';
import type { Scope, Token } from './state.ts';
import { NO_FLOW } from './state.ts';
import { addToken } from './tokens.ts';
import { writeVariables } from './variables.ts';

/** Opens the scope of a sub-process at which `host` stands. It has variables of its own where it declares data or maps inputs. */
export function openScope(run: Run, host: Token, inputs: JsonObject): Scope {
  const { locals } = elementAt(run, host.element);
  const values = locals.length === 0 ? inputs : { ...Object.fromEntries(locals.map((name) => [name, null])), ...inputs };
  const own = Object.keys(values).length > 0 ? { variables: run.context.nextId() } : {};
  const scope = addScope(run, { element: host.element, token: host.id, parent: host.scope, ...own });
  if (own.variables !== undefined) writeVariables(run, own.variables, values);
  return scope;
}

/** Begins a scope: event sub-processes are armed first, then tokens are put at its starts. */
export function beginScope(run: Run, scope: Scope): Problem | undefined {
  const problem = armEventSubProcesses(run, scope);
  if (problem) return problem;
  const { starts } = elementAt(run, scope.element);
  for (const start of starts) run.arrivals.add(addToken(run, { element: start, scope: scope.id, flow: NO_FLOW }).id);
  if (starts.length === 0) run.emptied.push(scope.id);
  return undefined;
}
