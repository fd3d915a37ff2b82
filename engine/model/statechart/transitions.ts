import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { actionsAt } from './actions.ts';
import { guardAt } from './guards.ts';
import type { Place } from './members.ts';
import { member, objectAt, oneOrMany, textAt } from './members.ts';
import type { Transition, Trigger } from './model.ts';
import type { SourceMachine, SourceState } from './source.ts';
import { targetsAt } from './targets.ts';

const MEMBERS = ['target', 'guard', 'actions', 'reenter', 'description', 'meta'];
/** How a signal is written among the events of a state. */
const SIGNAL = 'signal.';
const LONGEST_NAME = 200;

/** The transitions for one trigger, in the order in which they are tried: the first whose guard is true is taken. */
export function transitionsAt(machine: SourceMachine, source: SourceState, place: Place | undefined, name: string, trigger: Trigger): readonly Transition[] {
  const transitions = oneOrMany(place).flatMap((at, index) => {
    const read = transitionAt(machine, source, at, trigger);
    return read ? [{ id: `${source.elementId}/${name}/${index + 1}`, ...read }] : [];
  });
  const certain = transitions.findIndex((transition) => !transition.guard && (transition.trigger.kind !== 'error' || transition.trigger.code === undefined));
  if (certain !== -1 && certain < transitions.length - 1) {
    machine.report.warning('STATECHART_TRANSITION_DEAD', place?.path ?? '', `Number ${certain + 1} of the transitions at "${place?.path ?? ''}" has no guard, so those after it are never taken; give it a guard or put it last.`);
  }
  return transitions;
}

function transitionAt(machine: SourceMachine, source: SourceState, place: Place, trigger: Trigger): Omit<Transition, 'id'> | undefined {
  const { report } = machine;
  if (typeof place.value === 'string') {
    const targets = targetsAt(machine, source, place);
    return { trigger, targets: targets.map(({ path }) => path), reenter: false, actions: [] };
  }
  const object = objectAt(place, report, trigger.kind === 'error' ? ['code', ...MEMBERS] : MEMBERS);
  if (!object) return undefined;
  const guard = guardAt(machine, source, member(object, place.path, 'guard'));
  const code = textAt(member(object, place.path, 'code'), report);
  const reenter = object['reenter'] ?? false;
  if (typeof reenter !== 'boolean') report.error('STATECHART_MEMBER', `${place.path}.reenter`, '"reenter" must be true or false.');
  return {
    trigger: trigger.kind === 'error' && code !== undefined ? { ...trigger, code } : trigger,
    targets: targetsAt(machine, source, member(object, place.path, 'target')).map(({ path }) => path),
    reenter: reenter === true,
    actions: actionsAt(member(object, place.path, 'actions'), report),
    ...(guard === undefined ? {} : { guard }),
  };
}

/** All transitions of a state but those of its invocations. `timerId`: id of the timer for a key of `after`. */
export function transitionsOf(machine: SourceMachine, source: SourceState, timerId: (key: string) => string): readonly Transition[] {
  const { members, at } = source;
  return [
    ...eventsOf(machine, source).flatMap(({ name, place }) => transitionsAt(machine, source, place, `on.${name}`, eventTrigger(name))),
    ...transitionsAt(machine, source, member(members, at, 'always'), 'always', { kind: 'always' }),
    ...keyed(members, at, 'after').flatMap(({ name, place }) => transitionsAt(machine, source, place, `after.${name}`, { kind: 'after', wait: timerId(name) })),
    ...transitionsAt(machine, source, member(members, at, 'onDone'), 'onDone', { kind: 'stateDone' }),
    ...transitionsAt(machine, source, member(members, at, 'onError'), 'onError', { kind: 'error' }),
  ];
}

/** Whether an event is a message or one that the machine raises itself is told apart when all actions are read. */
function eventTrigger(name: string): Trigger {
  return name.startsWith(SIGNAL) ? { kind: 'signal', name: name.slice(SIGNAL.length) } : { kind: 'message', name };
}

function eventsOf(machine: SourceMachine, { members, at }: SourceState): readonly { readonly name: string; readonly place: Place }[] {
  return keyed(members, at, 'on', machine).filter(({ name, place }) => {
    const usable = name.trim() === name && name !== '' && name !== SIGNAL && name.length <= LONGEST_NAME && !name.includes('*') && !name.startsWith('xstate.');
    if (!usable) machine.report.error('STATECHART_EVENT', place.path, `"${name}" is no name of an event; write the name of a message, or "${SIGNAL}" and the name of a signal. Wildcards cannot be waited for.`);
    return usable;
  });
}

/** The entries of `on` or `after`. With a machine, anything but an object is reported. */
export function keyed(members: JsonObject, at: string, name: 'on' | 'after', machine?: SourceMachine): readonly { readonly name: string; readonly place: Place }[] {
  const place = member(members, at, name);
  if (place && machine) objectAt(place, machine.report);
  if (!place || !isObject(place.value)) return [];
  const { value, path } = place;
  return Object.keys(value).flatMap((key) => {
    const entry = member(value, path, key);
    return entry ? [{ name: key, place: entry }] : [];
  });
}
