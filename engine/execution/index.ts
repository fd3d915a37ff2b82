import type { BpmnModel } from '../model/bpmn/model.ts';
import type { ExecutableModel } from '../model/contract.ts';
import type { StatechartModel } from '../model/statechart/model.ts';
import { advanceBpmn } from './advance.ts';
import type { ExecutionContext, ExecutionEvent, ExecutionState, Step } from './contract.ts';
import type { Positions } from './positions.ts';
import { positionsOfBpmn } from './positions.ts';
import { advanceStatechart } from './statechart/advance.ts';
import { positionsOfStatechart } from './statechart/positions.ts';

export { variableScopesAt } from './seen-from.ts';
export type * from './contract.ts';
export type { Positions } from './positions.ts';
export type { StartTrigger } from './start-triggers.ts';
export { nextStart, startTriggers } from './start-triggers.ts';

/** Applies one event to an instance, whatever notation its model is written in. See `contract.ts`. */
export function advance(model: ExecutableModel, state: ExecutionState | null, event: ExecutionEvent, context: ExecutionContext): Step {
  return model.kind === 'statechart' ? advanceStatechart(model as StatechartModel, state, event, context) : advanceBpmn(model as BpmnModel, state, event, context);
}

/** Ids of the elements where an instance stands, and of those with an open incident. */
export function positions(model: ExecutableModel, state: ExecutionState): Positions {
  return model.kind === 'statechart' ? positionsOfStatechart(model as StatechartModel, state) : positionsOfBpmn(model as BpmnModel, state);
}
