import type { BpmnModel } from '../model/bpmn/model.ts';
import { nextFiring, schedule } from './timer.ts';
import type { Schedule } from './timer.ts';

/** What can start a new instance of a process. The runtime subscribes to it while the definition version is the newest. */
export type StartTrigger =
  | { readonly kind: 'none'; readonly elementId: string }
  | { readonly kind: 'message' | 'signal'; readonly elementId: string; readonly name: string }
  | { readonly kind: 'timer'; readonly elementId: string; readonly schedule: Schedule };

/** Start triggers of a process deployed at `now`. A timer that cannot be read without an instance gives none. */
export function startTriggers(model: BpmnModel, now: number): readonly StartTrigger[] {
  return (model.elements[0]?.starts ?? []).flatMap((number): StartTrigger[] => {
    const element = model.elements[number];
    if (!element || element.type !== 'bpmn:StartEvent') return element ? [{ kind: 'none', elementId: element.id }] : [];
    const { event, id: elementId } = element;
    if (!event) return [{ kind: 'none', elementId }];
    if (event.kind === 'message') return [{ kind: 'message', elementId, name: event.message.name }];
    if (event.kind === 'signal') return [{ kind: 'signal', elementId, name: event.name }];
    if (event.kind !== 'timer' || event.timer.kind === 'deadline' || !('literal' in event.timer.value)) return [];
    const first = schedule(event.timer.value.literal, event.timer.kind, now, elementId);
    return first.ok ? [{ kind: 'timer', elementId, schedule: first.value }] : [];
  });
}

/** The schedule after a start timer has fired; `undefined` when it is over. */
export function nextStart(trigger: Extract<StartTrigger, { kind: 'timer' }>): StartTrigger | undefined {
  const next = nextFiring(trigger.schedule);
  return next && { ...trigger, schedule: next };
}
