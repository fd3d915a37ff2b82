import type { Action, State, Transition } from '../../model/statechart/model.ts';
import type { Effect } from '../contract.ts';
import type { Act, Answer } from './actions.ts';
import { recordFact, withdraw } from './draft.ts';
import type { Draft } from './draft.ts';
import { resolve } from './incidents.ts';
import type { Memory } from './memory.ts';
import { mappedAt, textAt } from './memory.ts';
import { open } from './open/index.ts';
import { correlationOf } from './open/subscription.ts';
import type { Reaction } from './step.ts';

/**
 * Turns what the machine did into the next state and effects, in the order in which it did it. What a state would have
 * waited for that is left again in the same step was never asked for. May halt.
 */
export function carryOut(draft: Draft, reaction: Reaction): void {
  const { acts, memory } = reaction;
  if (Object.keys(memory.written).length > 0) draft.effects.push({ type: 'writeVariables', scopeId: draft.before.rootScopeId, values: memory.written });
  const lastClose = new Map<string, number>();
  for (const [index, { what }] of acts.entries()) if (what.type === 'close') lastClose.set(what.wait.id, index);
  for (const [index, { what, memory: then }] of acts.entries()) {
    if (what.type === 'open' && (lastClose.get(what.wait.id) ?? -1) > index) continue;
    ACTS[what.type](draft, what as never, then);
  }
  draft.value = reaction.value;
  draft.history = reaction.history;
  if (!reaction.done) return;
  draft.status = 'completed';
  draft.effects.push({ type: 'instanceEnded', outcome: 'completed', variables: memory.variables });
}

const ACTS: { readonly [K in Act['type']]: (draft: Draft, what: Act & { readonly type: K }, memory: Memory) => void } = {
  entered: (draft, { state }) => recordFact(draft, 'entered', state.elementId, state.type, state.name),
  left: (draft, { state }) => recordFact(draft, 'completed', state.elementId, state.type, state.name),
  taken: (draft, { state, transition, asked }) => recordTransition(draft, state, transition, asked),
  decided: (draft, { wait }) => recordFact(draft, 'decided', wait.id, wait.kind, wait.name, wait.kind === 'decision' ? { decision: wait.decision } : {}),
  open: (draft, { wait }, memory) => open(draft, wait, memory),
  close: (draft, { wait }) => {
    for (const opened of draft.waits.filter(({ definition }) => definition === wait.id)) withdraw(draft, opened);
    for (const incident of draft.incidents.filter(({ definition }) => definition === wait.id)) resolve(draft, incident);
  },
  effect: (draft, { action, position }, memory) => draft.effects.push(...effectsOf(action, position, memory)),
};

/** The way taken; where guards were asked, what they said. */
function recordTransition(draft: Draft, state: State, { id, trigger, targets }: Transition, asked: readonly Answer[]): void {
  if (asked.length > 0) recordFact(draft, 'decided', state.elementId, state.type, state.name, { asked, taken: [id] });
  const name = 'name' in trigger ? trigger.name : trigger.kind;
  recordFact(draft, 'flowTaken', id, 'transition', name, { targets: targets.map((path) => draft.model.state.get(path)?.elementId ?? path) });
}

function effectsOf(action: Action, position: string, memory: Memory): readonly Effect[] {
  switch (action.kind) {
    case 'send': {
      const correlationKey = correlationOf(memory, position, action.correlationKey);
      return [{ type: 'sendMessage', name: action.message, variables: mappedAt(memory, position, action.variables), ...(correlationKey === undefined ? {} : { correlationKey }) }];
    }
    case 'signal':
      return [{ type: 'raiseSignal', name: action.name, variables: mappedAt(memory, position, action.variables) }];
    case 'caseEvent':
      return [{ type: 'caseEvent', event: action.event, elementId: stateAt(position), ...(action.outcome === undefined ? {} : { outcome: textAt(memory, position, action.outcome) }) }];
    default:
      throw new Error(`The action "${action.kind}" has no effect outside.`);
  }
}

/** The state to which an action belongs, whether it is its own or that of a transition. */
function stateAt(position: string): string {
  return position.split('/')[0] ?? position;
}
