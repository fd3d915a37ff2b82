import type { StatechartModel } from '../../model/statechart/model.ts';
import type { ExecutionState } from '../contract.ts';
import type { Positions } from '../positions.ts';
import { activeStates } from './configuration.ts';
import { readState } from './state.ts';

/**
 * Where an instance stands: the innermost states it is in, and every state with an open incident. Before it could begin
 * that is the machine itself. One that has ended stands nowhere.
 */
export function positionsOfStatechart(model: StatechartModel, saved: ExecutionState): Positions {
  const state = readState(saved);
  if (state.status !== 'active') return { ...NOTHING_ELSE, positions: [], incidentPositions: [] };
  const stopped = new Set(state.incidents.map(({ definition }) => (definition === undefined ? '' : (model.waits.get(definition)?.state ?? ''))));
  const active = activeStates(model, state);
  const standing = active.filter(({ path, type }) => type === 'atomic' || type === 'final' || stopped.has(path));
  const positions = state.value === null || stopped.has('') ? [model.key, ...standing.map(({ elementId }) => elementId)] : standing.map(({ elementId }) => elementId);
  return { ...NOTHING_ELSE, positions: [...new Set(positions)], incidentPositions: model.states.filter(({ path }) => stopped.has(path)).map(({ elementId }) => elementId) };
}

/** Machines have neither conditional events nor activities in any order. */
const NOTHING_ELSE = { awaitedConditions: [], offered: [] } as const;
