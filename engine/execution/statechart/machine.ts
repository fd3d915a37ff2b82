import { createMachine } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import type { State, StatechartModel, Transition, Trigger } from '../../model/statechart/model.ts';
import { actionsOf, close, enter, leave, openAll, take } from './actions.ts';
import { guardOf } from './guard.ts';
import type { Memory } from './memory.ts';
import { MACHINE_ID, targetOf } from './target.ts';

/** Machines by model, built once. They hold no data: what a step works on is its XState context. */
const machines = new WeakMap<StatechartModel, AnyStateMachine>();

/**
 * The model as an XState machine. Everything an author can write becomes a guard that is asked, an `assign`, a raised
 * event, or an action that XState only names in the list it returns: invocations and delays too are entry and exit actions
 * of ours, so XState has no actor to make and no clock to ask.
 */
export function machineOf(model: StatechartModel): AnyStateMachine {
  const known = machines.get(model);
  if (known) return known;
  const root = model.state.get('');
  if (!root) throw new Error(`The machine "${model.key}" has no root.`);
  const config = { id: MACHINE_ID, context: ({ input }: { readonly input: Memory }) => input, ...configOf(model, root) };
  const machine = createMachine(config as Parameters<typeof createMachine>[0]) as AnyStateMachine;
  machines.set(model, machine);
  return machine;
}

type Config = Record<string, unknown>;

function configOf(model: StatechartModel, state: State): Config {
  const { type, initial, history } = state;
  if (history) return { type, history: history.kind, ...(history.targets.length === 0 ? {} : { target: history.targets.map(targetOf) }) };
  const children = model.states.filter(({ parent }) => parent === state.path);
  return {
    ...(type === 'compound' ? {} : { type }),
    ...(initial ? { initial: { target: initial.target.split('.').at(-1), actions: initial.actions.flatMap((action) => actionsOf(action, state.elementId)) } } : {}),
    ...(children.length === 0 ? {} : { states: Object.fromEntries(children.map((child) => [child.key, configOf(model, child)])) }),
    entry: [enter(state), ...state.entry.flatMap((action) => actionsOf(action, state.elementId)), ...openAll(state)],
    exit: [...state.exit.flatMap((action) => actionsOf(action, state.elementId)), ...state.waits.toReversed().map(close), leave(state)],
    ...transitionsOf(model, state),
  };
}

function transitionsOf(model: StatechartModel, state: State): Config {
  const on: Record<string, Config[]> = {};
  const always: Config[] = [];
  const onDone: Config[] = [];
  for (const transition of state.transitions) {
    const { trigger } = transition;
    const list = trigger.kind === 'always' ? always : trigger.kind === 'stateDone' ? onDone : (on[eventType(trigger)] ??= []);
    list.push(transitionOf(model, state, transition));
  }
  return { on, ...(always.length === 0 ? {} : { always }), ...(onDone.length === 0 ? {} : { onDone }) };
}

function transitionOf(model: StatechartModel, state: State, transition: Transition): Config {
  const guard = guardOf(model, state, transition);
  return {
    ...(guard ? { guard } : {}),
    ...(transition.targets.length === 0 ? {} : { target: transition.targets.map(targetOf) }),
    reenter: transition.reenter,
    actions: [take(state, transition), ...transition.actions.flatMap((action) => actionsOf(action, transition.id))],
  };
}

/** XState's name for what a trigger waits for. */
function eventType(trigger: Exclude<Trigger, { kind: 'always' | 'stateDone' }>): string {
  switch (trigger.kind) {
    case 'message':
    case 'signal':
    case 'raised':
      return `${trigger.kind}.${trigger.name}`;
    case 'after':
    case 'done':
      return `${trigger.kind}.${trigger.wait}`;
    case 'error':
      return `error.${trigger.wait ?? '*'}`;
  }
}
