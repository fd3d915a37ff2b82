import type { BpmnModel } from '../model/bpmn/model.ts';
import type { ExecutionState } from './contract.ts';
import { readState } from './saved/read.ts';
import { offers } from './state.ts';

export interface Positions {
  /** Ids of elements where the instance stands, each once, in model order. */
  readonly positions: readonly string[];
  /** Those of them with an open incident. */
  readonly incidentPositions: readonly string[];
  /** Ids of the events that wait for their condition to become true; nobody outside reports about them. */
  readonly awaitedConditions: readonly string[];
  /** Ids of the activities of ad-hoc sub-processes that somebody may begin now. */
  readonly offered: readonly string[];
}

/** Where an instance stands now, and what it stands for: for the diagram, and for people who ask why it does not go on. */
export function positionsOfBpmn(model: BpmnModel, state: ExecutionState): Positions {
  const { tokens, incidents = [], waits, scopes = [] } = readState(state);
  const stopped = new Set(incidents.map(({ token }) => token));
  const ids = (numbers: readonly number[]): readonly string[] => [...new Set(numbers)].toSorted((a, b) => a - b).map((number) => model.elements[number]?.id ?? '');
  return {
    positions: ids(tokens.map(({ element }) => element)),
    incidentPositions: ids(tokens.filter(({ id }) => stopped.has(id)).map(({ element }) => element)),
    awaitedConditions: ids(waits.filter(({ kind }) => kind === 'condition').map(({ element }) => element)),
    offered: ids(scopes.filter(offers).flatMap(({ element }) => (model.elements[element]?.adHoc ? (model.elements[element]?.starts ?? []) : []))),
  };
}
