import { and, not, or, stateIn } from 'xstate';
import type { Guard, State, StatechartModel, Transition } from '../../model/statechart/model.ts';
import type { Memory } from './memory.ts';
import { conditionAt } from './memory.ts';
import { targetOf } from './target.ts';

/** What XState hands to a guard. `error` events carry whose error it is. */
interface Asked {
  readonly context: Memory;
  readonly event: { readonly type: string; readonly error?: { readonly state: string; readonly code: string } };
}

type XStateGuard = ((asked: Asked) => boolean) | object;

/** The guard of a transition in XState's terms; answers are noted for the history. */
export function guardOf(model: StatechartModel, state: State, transition: Transition): XStateGuard | undefined {
  const own = transition.guard && convert(transition.guard, transition.id);
  const { trigger } = transition;
  if (trigger.kind !== 'error') return own;
  const catches = ({ event: { error } }: Asked): boolean => error !== undefined && isWithin(model, error.state, state.path) && (trigger.code === undefined || trigger.code === error.code);
  return own ? combined(and, [catches, own]) : catches;
}

function convert(guard: Guard, position: string): XStateGuard {
  switch (guard.kind) {
    case 'expression':
      return ({ context }: Asked) => {
        const answer = conditionAt(context, position, guard.expression);
        context.pass.answers.set(position, answer);
        return answer;
      };
    case 'stateIn':
      return stateIn(targetOf(guard.path));
    case 'not':
      return not(convert(guard.guard, position) as Parameters<typeof not>[0]);
    case 'and':
      return combined(and, guard.guards.map((part) => convert(part, position)));
    case 'or':
      return combined(or, guard.guards.map((part) => convert(part, position)));
  }
}

// XState types its guards by the machine they are written in; ours is made at run time
function combined(combine: typeof and | typeof or, guards: readonly XStateGuard[]): object {
  return combine(guards as unknown as Parameters<typeof and>[0]);
}

/** Whether a state is the other or lies inside it. */
function isWithin(model: StatechartModel, path: string, outer: string): boolean {
  for (let at: string | null = path; at !== null; at = model.state.get(at)?.parent ?? null) if (at === outer) return true;
  return false;
}
