import type { JsonObject } from '../../json.ts';
import type { Draft } from './draft.ts';
import { carryOut } from './effects.ts';
import type { Attempt, Memory } from './memory.ts';
import { attempt, startPass, valueAt } from './memory.ts';
import { unanswered } from './occurrence.ts';
import { stored, written } from './results.ts';
import { begin as enter, react } from './step.ts';

/** Enters the machine with what its start brings; members of `context` stand in for variables that it does not bring. */
export function begin(draft: Draft, data: JsonObject): Attempt<void> {
  const pass = startPass(draft.context, { name: 'started', data });
  return attempt(pass, () => {
    const { model } = draft;
    const given = stored({ pass, variables: {}, written: {} }, model.key, data, undefined);
    const missing = model.context.filter(({ name }) => !Object.hasOwn(data, name));
    const memory = missing.reduce<Memory>((before, { name, value }) => written(before, { [name]: valueAt(before, model.key, value) }), given);
    const reaction = enter(model, memory);
    carryOut(draft, reaction);
    pass.problem ??= unanswered(draft, reaction);
  });
}

/** Asks the guards of `always` again, because something they read has changed from outside. */
export function look(draft: Draft, variables: JsonObject, name: string): Attempt<{ readonly changed: boolean }> {
  const pass = startPass(draft.context, { name, data: {} });
  return attempt(pass, () => {
    const reaction = react(draft.model, { ...draft.before, value: draft.value, history: draft.history }, { type: 'changed' }, { pass, variables, written: {} });
    carryOut(draft, reaction);
    pass.problem ??= unanswered(draft, reaction);
    return { changed: reaction.acts.length > 0 };
  });
}
