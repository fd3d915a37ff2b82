import type { Place } from './members.ts';
import { oneOrMany } from './members.ts';
import type { SourceMachine, SourceState } from './source.ts';

/**
 * Finds the states a transition names, the way XState does: `b` and `b.c` are looked up beside the source, `.c` inside it,
 * `#id` and `#id.c` from the state with that id. Several targets must lie in different regions of one parallel state.
 */
export function targetsAt(machine: SourceMachine, source: SourceState, place: Place | undefined): readonly SourceState[] {
  const places = oneOrMany(place);
  const targets = places.flatMap((at) => {
    const text = typeof at.value === 'string' ? at.value.trim() : '';
    const target = text === '' ? undefined : resolve(machine, source, text);
    if (target) return [target];
    const last = text.split('.').at(-1);
    const near = machine.states.find(({ path, key }) => path !== '' && key === last);
    const advice = near ? `; the state "${near.key}" is at "${near.path}", write "#${machine.key}.${near.path}"` : '; correct the name or add the state';
    machine.report.error('STATECHART_TARGET', at.path, `No state "${text}" can be reached by this name from "${source.elementId}"${advice}.`);
    return [];
  });
  for (const [index, target] of targets.entries()) {
    const clash = targets.slice(0, index).find((other) => !areOrthogonal(target, other));
    if (clash) machine.report.error('STATECHART_TARGET', places[index]?.path ?? '', `"${clash.elementId}" and "${target.elementId}" cannot be entered together; several targets must lie in different regions of a parallel state.`);
  }
  return targets;
}

function resolve(machine: SourceMachine, source: SourceState, text: string): SourceState | undefined {
  if (text.startsWith('#')) {
    const [id = '', ...rest] = text.slice(1).split('.');
    return descend(machine.byId.get(id), rest);
  }
  if (text.startsWith('.')) return descend(source, text.slice(1).split('.'));
  return source.parent === null ? undefined : descend(source.parent, text.split('.'));
}

function descend(from: SourceState | undefined, keys: readonly string[]): SourceState | undefined {
  return keys.reduce<SourceState | undefined>((state, key) => state?.children.find((child) => child.key === key), from);
}

/** The state and those around it, from the inside out. */
export function lineage(state: SourceState): readonly SourceState[] {
  const line: SourceState[] = [];
  for (let at: SourceState | null = state; at; at = at.parent) line.push(at);
  return line;
}

function areOrthogonal(a: SourceState, b: SourceState): boolean {
  const around = lineage(a);
  if (around.includes(b) || lineage(b).includes(a)) return false;
  return lineage(b).find((state) => around.includes(state))?.type === 'parallel';
}
