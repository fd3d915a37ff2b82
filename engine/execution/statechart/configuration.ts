import type { State, StatechartModel } from '../../model/statechart/model.ts';
import type { StatechartState, StateValue } from './state.ts';

/** The states an instance is in, in document order; none before it has begun. */
export function activeStates(model: StatechartModel, { value }: StatechartState): readonly State[] {
  if (value === null) return [];
  const paths = new Set(['', ...pathsOf(value, '')]);
  return model.states.filter(({ path }) => paths.has(path));
}

function pathsOf(value: StateValue, outer: string): readonly string[] {
  const inside = (key: string): string => (outer === '' ? key : `${outer}.${key}`);
  if (typeof value === 'string') return [inside(value)];
  return Object.entries(value).flatMap(([key, inner]) => [inside(key), ...pathsOf(inner, inside(key))]);
}
