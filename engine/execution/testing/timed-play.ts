import type { JsonObject } from '../../json.ts';
import type { BpmnModel } from '../../model/bpmn/model.ts';
import type { Effect, ExecutionEvent } from '../contract.ts';
import { chosen, secondsUntil } from '../oracle/answers.ts';
import type { Course } from '../oracle/foretell.ts';
import { line } from '../oracle/foretell.ts';
import { TestInstance } from './instance.ts';

/** Elements whose completion counts: activities and the events that wait. */
const COUNTED = new Set(['bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:CallActivity', 'bpmn:ScriptTask', 'bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:IntermediateCatchEvent']);
const MOST_EVENTS = 3_000;

interface Due {
  readonly at: number;
  readonly event: ExecutionEvent;
}

/**
 * Plays an instance to its end: whatever it asks for is answered when `oracle/answers.ts` says, by a clock that jumps from
 * one answer to the next. Undefined if two answers are due at the same moment. `failing`: the error that a task reports at times.
 */
export function playOut(model: BpmnModel, failing: ReadonlyMap<string, string> = new Map()): Course | undefined {
  const instance = new TestInstance(model);
  const begun = instance.now;
  const due = new Map<string, Due>();
  const completed: string[] = [];
  const note = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.type === 'recordFact' && effect.fact.kind === 'completed' && COUNTED.has(effect.fact.elementType)) completed.push(line((instance.now - begun) / 1000, effect.fact.elementId));
      answer(instance, effect, due, failing);
    }
  };
  note(instance.apply({ type: 'started', variables: { path: 1 } }));
  for (let turn = 0; turn < MOST_EVENTS && due.size > 0; turn++) {
    const [next, other] = [...due].toSorted(([, a], [, b]) => a.at - b.at);
    if (!next) break;
    if (other?.[1].at === next[1].at) return undefined;
    due.delete(next[0]);
    instance.now = next[1].at;
    note(instance.apply(next[1].event));
  }
  const { status } = instance.state;
  return { completed: completed.toSorted(), status: status === 'cancelled' ? 'failed' : status };
}

/** Puts down the answer to an effect, or strikes one that nobody wants any more. */
function answer(instance: TestInstance, effect: Effect, due: Map<string, Due>, failing: ReadonlyMap<string, string>): void {
  const at = (elementId: string, path: number): number => instance.now + secondsUntil(elementId, path) * 1000;
  switch (effect.type) {
    case 'openTask': {
      const path = pathOf(instance.variablesOf(effect.scopeId));
      due.set(effect.taskId, { at: at(effect.elementId, path), event: outcomeOf(effect.taskId, effect.elementId, path, failing) ?? { type: 'taskCompleted', taskId: effect.taskId } });
      return;
    }
    case 'createJob': {
      const path = pathOf(effect.input);
      due.set(effect.jobId, { at: at(effect.elementId, path), event: outcomeOf(effect.jobId, effect.elementId, path, failing) ?? { type: 'jobSucceeded', jobId: effect.jobId } });
      return;
    }
    case 'callProcess': {
      const path = pathOf(effect.variables);
      const code = failsWith(effect.elementId, path, failing);
      due.set(effect.callId, { at: at(effect.elementId, path), event: { type: 'callEnded', callId: effect.callId, ...(code === undefined ? {} : { error: { code } }) } });
      return;
    }
    case 'setTimer':
      due.set(effect.timerId, { at: effect.dueAt, event: { type: 'timerFired', timerId: effect.timerId } });
      return;
    case 'openSubscription':
      due.set(effect.subscriptionId, { at: at(effect.elementId, Number(effect.correlationKey)), event: { type: 'messageArrived', subscriptionId: effect.subscriptionId } });
      return;
    default:
      for (const id of Object.values(effect)) if (ENDING.has(effect.type) && typeof id === 'string') due.delete(id);
  }
}

const ENDING: ReadonlySet<string> = new Set(['withdrawTask', 'cancelJob', 'cancelCall', 'clearTimer', 'closeSubscription']);

function outcomeOf(waitId: string, elementId: string, path: number, failing: ReadonlyMap<string, string>): ExecutionEvent | undefined {
  const errorCode = failsWith(elementId, path, failing);
  return errorCode === undefined ? undefined : { type: 'errorThrown', waitId, errorCode };
}

function failsWith(elementId: string, path: number, failing: ReadonlyMap<string, string>): string | undefined {
  return chosen(`${elementId}!`, path, 2) === 0 ? failing.get(elementId) : undefined;
}

function pathOf(variables: JsonObject | undefined): number {
  const path = variables?.['path'];
  if (typeof path !== 'number') throw new Error('Somebody asks for something without a path.');
  return path;
}
