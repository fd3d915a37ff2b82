import type { Expression } from '../expression/index.ts';
import type { BpmnElement, BpmnModel, EventDefinition, MessageDefinition } from '../model/bpmn/model.ts';
import { nextFiring, schedule } from './timer.ts';
import type { Schedule } from './timer.ts';

/**
 * What can start a new instance of a process. The runtime subscribes to it while the definition version is the newest.
 * `part`: which definition of a start event with several, to be handed back with the `started` event.
 */
export type StartTrigger =
  | { readonly kind: 'none'; readonly elementId: string }
  | { readonly kind: 'message'; readonly elementId: string; readonly name: string; readonly part?: number; readonly key?: Expression }
  | { readonly kind: 'signal'; readonly elementId: string; readonly name: string; readonly part?: number }
  | { readonly kind: 'timer'; readonly elementId: string; readonly schedule: Schedule; readonly part?: number }
  | { readonly kind: 'condition'; readonly elementId: string; readonly condition: Expression; readonly part?: number };

/**
 * Start triggers of a process deployed at `now`: its start events, receive tasks and event-based gateways that can begin it
 * (BPMN 2.0.2, 13.2). A timer that cannot be read without an instance gives none.
 */
export function startTriggers(model: BpmnModel, now: number): readonly StartTrigger[] {
  const events = startEvents(model);
  const others = instantiating(model);
  const [first] = model.elements[0]?.starts ?? [];
  const implicit = events.length === 0 && others.length === 0 && first !== undefined ? model.elements[first] : undefined;
  return [
    ...events.flatMap((element) => triggersOf(element, now)),
    ...others.flatMap((element) => (element.message ? [ofMessage(element.id, element.message)] : triggersOf(element, now))),
    ...(implicit ? [{ kind: 'none' as const, elementId: implicit.id }] : []),
  ];
}

export function startEvents(model: BpmnModel): readonly BpmnElement[] {
  return model.elements.filter(({ parent, type }) => parent === 0 && type === 'bpmn:StartEvent');
}

/** Receive tasks that begin the process, and the events behind gateways that do. */
export function instantiating(model: BpmnModel): readonly BpmnElement[] {
  const beginning = model.elements.filter(({ parent, instantiate }) => parent === 0 && instantiate);
  return beginning.flatMap((element) => (element.type === 'bpmn:EventBasedGateway' ? element.outgoing.flatMap((flow) => model.elements[model.flows[flow]?.target ?? -1] ?? []) : [element]));
}

function triggersOf({ id: elementId, event }: BpmnElement, now: number): readonly StartTrigger[] {
  if (!event) return [{ kind: 'none', elementId }];
  const parts = event.kind === 'multiple' ? event.parts : [event];
  return parts.flatMap((definition, part) => triggerOf(elementId, definition, now).map((trigger) => (parts.length === 1 || trigger.kind === 'none' ? trigger : { ...trigger, part })));
}

function triggerOf(elementId: string, definition: EventDefinition, now: number): readonly StartTrigger[] {
  switch (definition.kind) {
    case 'message':
      return [ofMessage(elementId, definition.message)];
    case 'signal':
      return [{ kind: 'signal', elementId, name: definition.name }];
    case 'conditional':
      return [{ kind: 'condition', elementId, condition: definition.condition }];
    case 'timer': {
      const { timer } = definition;
      if (timer.kind === 'deadline' || !('literal' in timer.value)) return [];
      const first = schedule(timer.value.literal, timer.kind, now, elementId);
      return first.ok ? [{ kind: 'timer', elementId, schedule: first.value }] : [];
    }
    default:
      return [];
  }
}

function ofMessage(elementId: string, { name, payloadKey, correlationKey }: MessageDefinition): StartTrigger {
  const key = payloadKey ?? correlationKey;
  return key ? { kind: 'message', elementId, name, key } : { kind: 'message', elementId, name };
}

/** The schedule after a start timer has fired; `undefined` when it is over. */
export function nextStart(trigger: Extract<StartTrigger, { kind: 'timer' }>): StartTrigger | undefined {
  const next = nextFiring(trigger.schedule);
  return next && { ...trigger, schedule: next };
}
