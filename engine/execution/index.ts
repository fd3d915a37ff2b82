import type { BpmnModel } from '../model/bpmn/model.ts';
import type { ExecutableModel } from '../model/contract.ts';
import { advanceBpmn } from './advance.ts';
import type { ExecutionContext, ExecutionEvent, ExecutionState, Step } from './contract.ts';
import type { Positions } from './positions.ts';
import { positionsOfBpmn } from './positions.ts';

export type * from './contract.ts';
export type { Positions } from './positions.ts';
export type { StartTrigger } from './start-triggers.ts';
export { nextStart, startTriggers } from './start-triggers.ts';

/** Applies one event to an instance, whatever notation its model is written in. See `contract.ts`. */
export function advance(model: ExecutableModel, state: ExecutionState | null, event: ExecutionEvent, context: ExecutionContext): Step {
  return advanceBpmn(bpmn(model), state, event, context);
}

/** Ids of the elements where an instance stands, and of those with an open incident. */
export function positions(model: ExecutableModel, state: ExecutionState): Positions {
  return positionsOfBpmn(bpmn(model), state);
}

function bpmn(model: ExecutableModel): BpmnModel {
  if (model.kind !== 'bpmn') throw new Error(`No interpreter for a model of kind "${model.kind}".`);
  return model as BpmnModel;
}
