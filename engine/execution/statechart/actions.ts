import { assign, raise } from 'xstate';
import { isObject } from '../../json.ts';
import type { Action, State, Transition, WaitDefinition } from '../../model/statechart/model.ts';
import type { Memory } from './memory.ts';
import { evaluateAt, halt, mappedAt, tick } from './memory.ts';
import { stored, written } from './results.ts';

/** What XState's list of actions says happened, in its order; `effects.ts` makes effects of it. */
export type Act =
  | { readonly type: 'entered' | 'left'; readonly state: State }
  | { readonly type: 'taken'; readonly state: State; readonly transition: Transition; readonly asked: readonly Answer[] }
  | { readonly type: 'open' | 'close' | 'decided'; readonly wait: WaitDefinition }
  | { readonly type: 'effect'; readonly action: Action; readonly position: string };

/** What the guard of a transition said. */
export type Answer = { readonly flow: string; readonly result: boolean };

interface Given {
  readonly context: Memory;
}

/** An action that XState only lists. Its parameters are made when XState comes to it: that counts the step. */
export function act(what: Act, position: string): object {
  return {
    type: what.type,
    params: ({ context }: Given): Act => {
      tick(context.pass, position);
      return what;
    },
  };
}

/** Notes the way taken, with the answers of the guards that were asked for it: this transition's and those before it. */
export function take(state: State, transition: Transition): object {
  const { id } = transition;
  const tried = state.transitions.filter((other) => sameTrigger(other.id, id));
  return {
    type: 'taken',
    params: ({ context: { pass } }: Given): Act => {
      tick(pass, id);
      const asked = tried.flatMap(({ id: flow }) => {
        const result = pass.answers.get(flow);
        pass.answers.delete(flow);
        return result === undefined ? [] : [{ flow, result }];
      });
      return { type: 'taken', state, transition, asked };
    },
  };
}

/** Transitions that are tried one after the other differ in their number alone. */
function sameTrigger(a: string, b: string): boolean {
  return a.slice(0, a.lastIndexOf('/')) === b.slice(0, b.lastIndexOf('/'));
}

export function enter(state: State): object {
  return act({ type: 'entered', state }, state.elementId);
}

export function leave(state: State): object {
  return act({ type: 'left', state }, state.elementId);
}

export function close(wait: WaitDefinition): object {
  return act({ type: 'close', wait }, wait.id);
}

/** Opens all that a state waits for. Decisions need nobody: they are made here and now. */
export function openAll(state: State): readonly object[] {
  return state.waits.flatMap((wait) => (wait.kind === 'decision' ? decide(wait) : [act({ type: 'open', wait }, wait.id)]));
}

type Decision = Extract<WaitDefinition, { kind: 'decision' }>;

function decide(wait: Decision): readonly object[] {
  return [
    change(wait.id, (memory) => {
      const { pass, variables } = memory;
      const input = { ...variables, case: pass.context.caseView, ...mappedAt(memory, wait.id, wait.variables) };
      const outcome = pass.context.decide(wait.decision, input);
      return outcome.ok ? stored(memory, wait.id, outcome.value, wait.result) : halt(pass, outcome.problem);
    }),
    act({ type: 'decided', wait }, wait.id),
    raised(`done.${wait.id}`),
  ];
}

/** An action of the author in XState's terms. */
export function actionsOf(action: Action, position: string): readonly object[] {
  switch (action.kind) {
    case 'assign':
      return [change(position, (memory) => action.values.reduce((before, mapping) => written(before, mappedAt(before, position, [mapping])), memory))];
    case 'script':
      return [change(position, (memory) => {
        const value = evaluateAt(memory, position, action.script);
        if (action.result !== undefined) return written(memory, { [action.result]: value });
        return isObject(value) ? stored(memory, position, value, undefined) : memory;
      })];
    case 'raise':
      return [raised(`raised.${action.event}`)];
    case 'signal':
      // the world tells everybody else; the machine itself hears it in this very step
      return [act({ type: 'effect', action, position }, position), raised(`signal.${action.name}`)];
    case 'send':
    case 'caseEvent':
      return [act({ type: 'effect', action, position }, position)];
  }
}

function change(position: string, body: (memory: Memory) => Memory): object {
  return assign((given: unknown) => {
    const { context } = given as Given;
    tick(context.pass, position);
    return body(context);
  });
}

function raised(type: string): object {
  return raise((given: unknown) => {
    tick((given as Given).context.pass, type);
    return { type };
  });
}
