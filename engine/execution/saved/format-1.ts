import type { ExecutionState } from '../contract.ts';
import type { BpmnState, OpenIncident, Scope } from '../state.ts';
import { processScope } from '../state.ts';

/** The format before 2: it wrote out the process as a scope, a call depth of 0, and that there are no incidents. */
export interface Format1 extends ExecutionState, Omit<BpmnState, 'format' | 'callDepth' | 'scopes' | 'incidents'> {
  readonly format: 1;
  readonly callDepth: number;
  readonly scopes: readonly Scope[];
  readonly incidents: readonly OpenIncident[];
}

/** Leaves out what format 2 does not say. */
export function fromFormat1({ callDepth, scopes: all, incidents, ...rest }: Format1): BpmnState {
  const untouched = Object.keys(all[0] ?? {}).length === Object.keys(processScope(rest.rootScopeId)).length;
  const scopes = untouched ? all.slice(1) : all;
  return { ...rest, format: 2, ...(callDepth === 0 ? {} : { callDepth }), ...(scopes.length === 0 ? {} : { scopes }), ...(incidents.length === 0 ? {} : { incidents }) };
}
