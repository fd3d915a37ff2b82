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
  /** Takes one step with XState's pure transition function. */
  step(snapshot: Snapshot, event: string): Step<State>;
}

/**
 * Wraps a flat XState machine without context. `refusal` names the code of a step the machine does not know in that
 * state; a snapshot that names no state of the machine is a broken invariant and throws.
 */
export function lifecycle<State extends string>(machine: AnyStateMachine, subject: string, refusal: ErrorCode): Lifecycle<State> {
  const states = Object.keys(machine.states) as State[];
  const events = machine.events.filter((event) => event !== '*');
  const known = new Set<string>(states);
  const [start] = initialTransition(machine);
  // a machine without context always takes the same step from the same state
  const taken = new Map<string, Map<string, Step<State>>>();
  const initial: Snapshot<State> = { format: 1, state: start.value as State };
  return {
    states,
    events,
    initial: () => initial,
    step(snapshot, event) {
      const before = taken.get(snapshot.state)?.get(event);
      if (before !== undefined && snapshot.format === 1) return before;
      const step = take(snapshot, event);
      // only the machine's own states and events: what comes from outside must not fill the memory
      if (step.ok) remember(snapshot.state, event, step);
      return step;
    },
  };

  function take(snapshot: Snapshot, event: string): Step<State> {
    const before = restore(machine, known, snapshot, subject);
    if (!before.can({ type: event })) return { ok: false, problem: refused(subject, refusal, snapshot.state, event) };
    const [after] = transition(machine, before, { type: event });
    const state = after.value as State;
    return { ok: true, snapshot: { format: 1, state }, state, changed: state !== snapshot.state };
  }

  function remember(state: string, event: string, step: Step<State>): void {
    const steps = taken.get(state) ?? new Map<string, Step<State>>();
    taken.set(state, steps.set(event, step));
  }
}

function restore(machine: AnyStateMachine, known: ReadonlySet<string>, snapshot: Snapshot, subject: string): ReturnType<AnyStateMachine['resolveState']> {
  if (snapshot.format !== 1 || !known.has(snapshot.state)) throw new Error(`The stored state "${snapshot.state}" is none of a ${subject}'s.`);
  return machine.resolveState({ value: snapshot.state, context: {} });
}

/** The problem of a step that is not possible in a state. */
function refused(subject: string, code: ErrorCode, state: string, event: string): Problem {
  return {
    code,
    message: `A ${subject} that is "${state}" cannot take the step "${event.slice(0, 60)}". Look at what happened before and correct the model or repeat the step that is missing.`,
    detail: { state, event: event.slice(0, 60) },
  };
}
