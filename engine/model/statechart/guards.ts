import { isObject } from '../../json.ts';
import type { Guard } from './model.ts';
import type { Place } from './members.ts';
import { expressionAt, member, objectAt, oneOrMany } from './members.ts';
import type { SourceMachine, SourceState } from './source.ts';
import { targetsAt } from './targets.ts';

/**
 * A guard is FEEL, or asks about the machine itself: `{ "type": "stateIn", "params": { "state": "#id" } }`, which may be
 * combined by `and`, `or` and `not`.
 */
export function guardAt(machine: SourceMachine, source: SourceState, place: Place | undefined): Guard | undefined {
  if (place === undefined) return undefined;
  const { report } = machine;
  if (typeof place.value === 'string') {
    const expression = expressionAt(place, report);
    return expression && { kind: 'expression', expression };
  }
  const guard = isObject(place.value) ? objectAt(place, report, ['type', 'params']) : undefined;
  const params = guard && member(guard, place.path, 'params');
  const inside = params && objectAt(params, report, ['state', 'guard', 'guards']);
  const type = guard?.['type'];
  if (params && inside && (type === 'and' || type === 'or')) {
    const guards = oneOrMany(member(inside, params.path, 'guards')).flatMap((at) => guardAt(machine, source, at) ?? []);
    if (guards.length > 0) return { kind: type, guards };
  }
  if (params && inside && type === 'not') {
    const negated = guardAt(machine, source, member(inside, params.path, 'guard'));
    if (negated) return { kind: 'not', guard: negated };
  }
  if (params && inside && type === 'stateIn') {
    const [state] = targetsAt(machine, source, member(inside, params.path, 'state'));
    if (state) return { kind: 'stateIn', path: state.path };
  }
  report.error('STATECHART_GUARD', place.path, `"${place.path}" is no guard; write FEEL such as "=amount > 100", or { "type": "stateIn" | "not" | "and" | "or", "params": … }. Names of JavaScript functions are not known here.`);
  return undefined;
}
