import { initialTransition, transition } from 'xstate';
import type { AnyMachineSnapshot, StateNode } from 'xstate';
import type { StatechartModel } from '../../model/statechart/model.ts';
import type { Act } from './actions.ts';
import { machineOf } from './machine.ts';
import type { Memory } from './memory.ts';
import type { StatechartState, StateValue } from './state.ts';
import { MACHINE_ID, pathOf } from './target.ts';

/** What the machine made of an event. */
export interface Reaction {
  readonly value: StateValue;
  readonly history: StatechartState['history'];
  readonly done: boolean;
  /** In the order in which they happened, each with the memory of that moment. */
  readonly acts: readonly { readonly what: Act; readonly memory: Memory }[];
  readonly memory: Memory;
}

/** An event in XState's terms. */
export interface MachineEvent {
  readonly type: string;
  readonly error?: { readonly state: string; readonly code: string };
}

/** Enters the machine. May halt. */
export function begin(model: StatechartModel, memory: Memory): Reaction {
  const [snapshot, actions] = initialTransition(machineOf(model), memory);
  if (snapshot.status === 'error') throw snapshot.error;
  return reaction(snapshot, actions, memory);
}

/** Lets the machine react to one event. May halt. */
export function react(model: StatechartModel, state: StatechartState, event: MachineEvent, memory: Memory): Reaction {
  const machine = machineOf(model);
  if (state.value === null) throw new Error('The machine has not begun.');
  const historyValue = Object.fromEntries(Object.entries(state.history).map(([path, paths]) => [`${MACHINE_ID}.${path}`, paths.map((each) => machine.getStateNodeById(each === '' ? MACHINE_ID : `${MACHINE_ID}.${each}`))]));
  const before = machine.resolveState({ value: state.value, context: memory, historyValue });
  const [after, actions] = transition(machine, before, event);
  return reaction(after, actions, memory);
}

function reaction(snapshot: AnyMachineSnapshot, actions: readonly { readonly type: string; readonly params: unknown; readonly info: unknown }[], before: Memory): Reaction {
  const acts = actions.flatMap(({ type, params, info }) => (type.startsWith('xstate.') ? [] : [{ what: params as Act, memory: (info as { readonly context: Memory }).context }]));
  const history = Object.entries(snapshot.historyValue as Record<string, readonly StateNode[]>).map(([id, nodes]) => [pathOf(id), nodes.map((node) => node.path.join('.'))]);
  return {
    value: snapshot.value as StateValue,
    history: Object.fromEntries(history),
    done: snapshot.status === 'done',
    acts,
    memory: (snapshot.context as Memory | undefined) ?? before,
  };
}
