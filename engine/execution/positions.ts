import type { BpmnModel } from '../model/bpmn/model.ts';
import type { ExecutionState } from './contract.ts';
import { readState } from './advance.ts';

export interface Positions {
  /** Ids of elements where the instance stands, each once, in model order. */
  readonly positions: readonly string[];
  /** Those of them with an open incident. */
  readonly incidentPositions: readonly string[];
}

/** Where an instance stands now: for the diagram. */
export function positionsOfBpmn(model: BpmnModel, state: ExecutionState): Positions {
  const { tokens, incidents } = readState(state);
  const stopped = new Set(incidents.map(({ token }) => token));
  const ids = (numbers: readonly number[]): readonly string[] => [...new Set(numbers)].toSorted((a, b) => a - b).map((number) => model.elements[number]?.id ?? '');
  return {
    positions: ids(tokens.map(({ element }) => element)),
    incidentPositions: ids(tokens.filter(({ id }) => stopped.has(id)).map(({ element }) => element)),
  };
}
