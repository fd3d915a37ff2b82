import type { BpmnElement, BpmnModel } from '../model/bpmn/model.ts';
import { applyEvent } from './apply.ts';
import type { ExecutionContext, ExecutionEvent, ExecutionState, Step } from './contract.ts';
import type { ElementBehavior } from './element-behavior.ts';
import { ELEMENTS } from './elements/index.ts';
import { EVENTS } from './events/index.ts';
import { repeated } from './loops/repeated.ts';
import { closeRun, openRun } from './run.ts';
import type { Interpreter, Traits } from './run.ts';
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
  const run = openRun(interpreterOf(model), before, context);
  if (!applyEvent(run, event)) return { state: before, effects: [] };
  settle(run);
  return { state: closeRun(run), effects: run.effects };
}

/** What was made of a model, once. */
const interpreters = new WeakMap<BpmnModel, Interpreter>();

function interpreterOf(model: BpmnModel): Interpreter {
  const known = interpreters.get(model);
  if (known) return known;
  const behaviors = model.elements.map(behaviorOf);
  const interpreter = { model, behaviors, events: EVENTS, traits: traitsOf(model.elements, behaviors) };
  interpreters.set(model, interpreter);
  return interpreter;
}

function behaviorOf({ id, type, loop }: BpmnElement): ElementBehavior {
  const behavior = ELEMENTS[type];
  if (!behavior) throw new Error(`"${id}" is a ${type}, for which there is no behaviour.`);
  return loop ? repeated(behavior, loop) : behavior;
}

function traitsOf(elements: readonly BpmnElement[], behaviors: readonly ElementBehavior[]): Traits {
  return {
    undoes: elements.some(({ undoneBy }) => undoneBy !== undefined),
    joins: elements.some(({ number, startQuantity }) => startQuantity > 1 || behaviors[number]?.arrive !== undefined),
    joinsInclusively: elements.some(({ type, incoming }) => type === 'bpmn:InclusiveGateway' && incoming.length > 1),
  };
}
