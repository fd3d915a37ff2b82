import type { BpmnModel } from '../model/bpmn/model.ts';
import { applyEvent } from './apply.ts';
import type { ExecutionContext, ExecutionEvent, ExecutionState, Step } from './contract.ts';
import type { ElementBehavior } from './element-behavior.ts';
import { ELEMENTS } from './elements/index.ts';
import { EVENTS } from './events/index.ts';
import { closeRun, openRun } from './run.ts';
import { settle } from './settle.ts';
import { readState } from './saved/read.ts';
import { initialState } from './state.ts';

/**
 * Applies one event to an instance of a BPMN process and runs until nothing can move without the outside world.
 *
 * `state` is null for a new instance, whose root scope then takes the first id of the context. An event about something
 * that is no longer waited for changes nothing: the same state comes back, without effects. The given state is not changed.
 */
export function advanceBpmn(model: BpmnModel, state: ExecutionState | null, event: ExecutionEvent, context: ExecutionContext): Step {
  const before = state === null ? initialState(context.nextId(), event.type === 'started' ? (event.callDepth ?? 0) : 0) : readState(state);
  if (before.status !== 'active') return { state: before, effects: [] };
  const run = openRun({ model, behaviors: behaviorsOf(model), events: EVENTS }, before, context);
  if (!applyEvent(run, event)) return { state: before, effects: [] };
  settle(run);
  return { state: closeRun(run), effects: run.effects };
}

/** Behaviours by element number, looked up once per model. */
const behaviors = new WeakMap<BpmnModel, readonly ElementBehavior[]>();

function behaviorsOf(model: BpmnModel): readonly ElementBehavior[] {
  const known = behaviors.get(model);
  if (known) return known;
  const list = model.elements.map(({ id, type }) => {
    const behavior = ELEMENTS[type];
    if (!behavior) throw new Error(`"${id}" is a ${type}, for which there is no behaviour.`);
    return behavior;
  });
  behaviors.set(model, list);
  return list;
}
