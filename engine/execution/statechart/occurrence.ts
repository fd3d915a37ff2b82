import type { JsonObject } from '../../json.ts';
import type { WaitDefinition } from '../../model/statechart/model.ts';
import type { Problem } from '../contract.ts';
import type { Draft } from './draft.ts';
import { variablesOf } from './draft.ts';
import { carryOut } from './effects.ts';
import type { Attempt, Memory } from './memory.ts';
import { attempt, startPass } from './memory.ts';
import { stored } from './results.ts';
import type { BusinessError } from './state.ts';
import type { MachineEvent, Reaction } from './step.ts';
import { react } from './step.ts';

/** Something that was reported about a wait. */
export interface Occurrence {
  readonly wait: WaitDefinition;
  readonly data: JsonObject;
  /** A worker, person or called process reports a business error instead of a result. */
  readonly error?: BusinessError;
}

/** What the machine made of it: `taken` tells whether a transition was there for it. */
export type Applied = Attempt<{ readonly taken: boolean }>;

/**
 * Lets the machine react: what the event brings is stored first, so that guards can read it, then transitions are chosen.
 * With a problem the draft is of no use any more.
 */
export function apply(draft: Draft, { wait, data, error }: Occurrence): Applied {
  const pass = startPass(draft.context, { name: nameOf(wait), data, ...(error ? { code: error.code, message: error.message ?? null } : {}) });
  return attempt(pass, () => {
    const memory: Memory = { pass, variables: variablesOf(draft), written: {} };
    const target = error || !('invocation' in wait) ? undefined : wait.result;
    const reaction = react(draft.model, { ...draft.before, value: draft.value, history: draft.history }, eventOf(wait, error), stored(memory, wait.id, data, target));
    carryOut(draft, reaction);
    const lost = unanswered(draft, reaction, error ? undefined : wait);
    if (lost) pass.problem = lost;
    return { taken: reaction.acts.some(({ what }) => what.type === 'taken' && answers(what.transition.trigger, wait)) };
  });
}

function answers(trigger: { readonly kind: string; readonly wait?: string; readonly name?: string }, wait: WaitDefinition): boolean {
  if (wait.kind === 'message') return trigger.kind === 'message' && trigger.name === wait.message;
  if (wait.kind === 'signal') return trigger.kind === 'signal' && trigger.name === wait.signal;
  return trigger.wait === wait.id || (trigger.kind === 'error' && trigger.wait === undefined);
}

/** XState's event for what happened. */
function eventOf(wait: WaitDefinition, error: BusinessError | undefined): MachineEvent {
  if (error) return { type: `error.${wait.id}`, error: { state: wait.state, code: error.code } };
  if (wait.kind === 'message') return { type: `message.${wait.message}` };
  if (wait.kind === 'signal') return { type: `signal.${wait.signal}` };
  return { type: `${wait.kind === 'timer' ? 'after' : 'done'}.${wait.id}` };
}

function nameOf(wait: WaitDefinition): string {
  if (wait.kind === 'message' || wait.kind === 'receive') return wait.message;
  return wait.kind === 'signal' ? wait.signal : wait.id;
}

/**
 * An invocation that has come to its end although none of the transitions made for it can be taken, while its state goes
 * on: nobody would ever notice. The same as a split in BPMN where no condition is true.
 */
export function unanswered(draft: Draft, { acts }: Reaction, reported?: WaitDefinition): Problem | undefined {
  const ended = [...(reported && 'invocation' in reported ? [reported] : []), ...acts.flatMap(({ what }) => (what.type === 'decided' ? [what.wait] : []))];
  const lost = ended.find(({ id, state }) => {
    const expects = draft.model.state.get(state)?.transitions.some(({ trigger }) => trigger.kind === 'done' && trigger.wait === id);
    const wentOn = acts.some(({ what }) => (what.type === 'taken' && what.transition.trigger.kind === 'done' && what.transition.trigger.wait === id) || (what.type === 'left' && what.state.path === state));
    return expects === true && !wentOn;
  });
  return lost && {
    code: 'NO_FLOW_TAKEN',
    message: `No guard of "onDone" of "${lost.id}" is true; correct the data or the machine, or add a transition without guard, then retry.`,
    detail: { position: lost.id },
  };
}
