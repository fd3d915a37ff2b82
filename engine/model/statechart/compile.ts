import { isObject } from '../../json.ts';
import { actionsAt } from './actions.ts';
import { mappingsAt, member, objectAt } from './members.ts';
import type { Action, State, StatechartModel, Transition, WaitDefinition } from './model.ts';
import type { SourceMachine, SourceState } from './source.ts';
import { targetsAt } from './targets.ts';
import { checkDelays } from './timers.ts';
import { transitionsOf } from './transitions.ts';
import { invocationsOf, listenersOf, nameOf, timerId, timersOf } from './waits.ts';

/** Reads everything in the states. The result is whole only if nothing was reported as an error. */
export function compile(machine: SourceMachine, hash: string): StatechartModel {
  const { root, report } = machine;
  checkDelays(machine);
  const plain = machine.states.map((source) => compileState(machine, source));
  const raised = new Set(plain.flatMap(actionsOf).flatMap((action) => (action.kind === 'raise' ? [action.event] : [])));
  const states = plain.map((state) => withListeners(machine, state, raised));
  const waits = new Map<string, WaitDefinition>();
  for (const wait of states.flatMap((state) => state.waits)) {
    const state = machine.byPath.get(wait.id);
    if (waits.has(wait.id) || (state && state.path !== wait.state)) report.error('STATECHART_ID', wait.id, `The id "${wait.id}" is used twice; ids of invocations must be unique and none may be that of another state.`);
    waits.set(wait.id, wait);
  }
  const { version } = root.members;
  return {
    kind: 'statechart',
    key: machine.key,
    name: nameOf(root),
    hash,
    ...(typeof version === 'string' ? { versionTag: version } : {}),
    states,
    state: new Map(states.map((state) => [state.path, state])),
    waits,
    context: mappingsAt(member(root.members, root.at, 'context'), report),
  };
}

function compileState(machine: SourceMachine, source: SourceState): State {
  const { members, at, path, key, elementId, type } = source;
  const { report } = machine;
  const meta = member(members, at, 'meta');
  if (meta) objectAt(meta, report);
  const invoked = invocationsOf(machine, source);
  return {
    path,
    key,
    elementId,
    name: nameOf(source),
    type,
    parent: source.parent === null ? null : source.parent.path,
    ...initialOf(machine, source),
    ...historyOf(machine, source),
    entry: actionsAt(member(members, at, 'entry'), report),
    exit: actionsAt(member(members, at, 'exit'), report),
    transitions: [...transitionsOf(machine, source, (name) => timerId(source, name)), ...invoked.transitions],
    waits: [...timersOf(machine, source), ...invoked.waits],
  };
}

/** An event that the machine raises itself comes from nowhere else: no message is awaited for it. */
function withListeners(machine: SourceMachine, state: State, raised: ReadonlySet<string>): State {
  const transitions = state.transitions.map((transition): Transition =>
    transition.trigger.kind === 'message' && raised.has(transition.trigger.name) ? { ...transition, trigger: { kind: 'raised', name: transition.trigger.name } } : transition,
  );
  const source = machine.byPath.get(state.path);
  const listeners = source ? listenersOf(machine, source, transitions) : [];
  const timers = state.waits.filter(({ kind }) => kind === 'timer');
  return { ...state, transitions, waits: [...timers, ...listeners, ...state.waits.filter(({ kind }) => kind !== 'timer')] };
}

function actionsOf({ entry, exit, initial, transitions }: State): readonly Action[] {
  return [...entry, ...exit, ...(initial?.actions ?? []), ...transitions.flatMap(({ actions }) => actions)];
}

function initialOf({ report }: SourceMachine, source: SourceState): Pick<State, 'initial'> {
  if (source.type !== 'compound') return {};
  const place = member(source.members, source.at, 'initial');
  const path = place?.path ?? source.at;
  const object = place && isObject(place.value) ? objectAt(place, report, ['target', 'actions']) : undefined;
  const target = object ? object['target'] : place?.value;
  const child = source.children.find(({ key }) => key === target);
  const names = source.children.map(({ key }) => key).join(', ');
  if (!place) report.error('STATECHART_INITIAL', path, `"${source.elementId}" has states but no "initial"; name the one it begins with: ${names}.`);
  else if (!child) report.error('STATECHART_INITIAL', path, `"initial" must name one of the states inside: ${names}.`);
  else if (child.type === 'history') report.error('STATECHART_INITIAL', path, '"initial" must not name a history state: there is nothing to come back to at the beginning.');
  return child ? { initial: { target: child.path, actions: object ? actionsAt(member(object, path, 'actions'), report) : [] } } : {};
}

function historyOf(machine: SourceMachine, source: SourceState): Pick<State, 'history'> {
  if (source.type !== 'history') return {};
  const { report } = machine;
  const kind = source.members['history'] ?? 'shallow';
  if (kind !== 'shallow' && kind !== 'deep' && kind !== true) report.error('STATECHART_HISTORY', `${source.at}.history`, '"history" must be shallow or deep.');
  const targets = targetsAt(machine, source, member(source.members, source.at, 'target'));
  for (const target of targets) {
    const inside = source.parent !== null && target.path.startsWith(source.parent.path === '' ? '' : `${source.parent.path}.`);
    if (!inside || target.type === 'history') report.error('STATECHART_HISTORY', `${source.at}.target`, `The default of a history state must be a state beside it; "${target.elementId}" is not.`);
  }
  return { history: { kind: kind === 'deep' ? 'deep' : 'shallow', targets: targets.map(({ path }) => path) } };
}
