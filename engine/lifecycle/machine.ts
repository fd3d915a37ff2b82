import { initialTransition, transition } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import type { ErrorCode } from '../errors.ts';
import type { Problem } from '../execution/contract.ts';

/**
 * What is stored of a lifecycle: the state's name and the version of this shape. The machines keep no context and start
 * no actors, so nothing else is needed to go on.
 */
export interface Snapshot<State extends string = string> {
  readonly format: 1;
  readonly state: State;
}

/** A step taken, or a problem that says why it was refused. `changed` is false when the step repeats what is so already. */
export type Step<State extends string = string> =
  | { readonly ok: true; readonly snapshot: Snapshot<State>; readonly state: State; readonly changed: boolean }
  | { readonly ok: false; readonly problem: Problem };

/** A lifecycle as pure functions over stored snapshots. */
export interface Lifecycle<State extends string> {
  readonly states: readonly State[];
  readonly events: readonly string[];
  initial(): Snapshot<State>;
  /** Takes one step; which there are, XState's pure transition function has said when the lifecycle was made. */
  step(snapshot: Snapshot, event: string): Step<State>;
}

/**
 * Wraps a flat XState machine without context. `refusal` names the code of a step the machine does not know in that
 * state; a snapshot that names no state of the machine is a broken invariant and throws.
 */
export function lifecycle<State extends string>(machine: AnyStateMachine, subject: string, refusal: ErrorCode): Lifecycle<State> {
  const states = Object.keys(machine.states) as State[];
  const events = machine.events.filter((event) => event !== '*');
  const [start] = initialTransition(machine);
  const initial: Snapshot<State> = { format: 1, state: start.value as State };
  // a machine without context always takes the same step from the same state
  const steps = new Map<string, ReadonlyMap<string, Step<State>>>(states.map((state) => [state, stepsFrom(machine, state, events)]));
  return {
    states,
    events,
    initial: () => initial,
    step({ format, state }, event) {
      const possible = format === 1 ? steps.get(state) : undefined;
      if (possible === undefined) throw new Error(`The stored state "${state}" is none of a ${subject}'s.`);
      return possible.get(event) ?? { ok: false, problem: refused(subject, refusal, state, event) };
    },
  };
}

/** The steps that are possible in a state, by their events. */
function stepsFrom<State extends string>(machine: AnyStateMachine, from: State, events: readonly string[]): ReadonlyMap<string, Step<State>> {
  const before = machine.resolveState({ value: from, context: {} });
  const possible = events.filter((type) => before.can({ type }));
  return new Map(
    possible.map((type) => {
      const [after] = transition(machine, before, { type });
      const state = after.value as State;
      return [type, { ok: true, snapshot: { format: 1, state }, state, changed: state !== from }];
    }),
  );
}

/** The problem of a step that is not possible in a state. */
function refused(subject: string, code: ErrorCode, state: string, event: string): Problem {
  return {
    code,
    message: `A ${subject} that is "${state}" cannot take the step "${event.slice(0, 60)}". Look at what happened before and correct the model or repeat the step that is missing.`,
    detail: { state, event: event.slice(0, 60) },
  };
}
