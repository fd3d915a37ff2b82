import type { JsonObject } from '../json.ts';
import type { BpmnElement, JobDefinition } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import type { BusinessError, Happened } from './element-behavior.ts';
import { textAt } from './evaluate.ts';
import { stop } from './incidents.ts';
import { complete } from './leave.ts';
import { mapInputs } from './mapping.ts';
import type { Run } from './run.ts';
import type { Token, Wait } from './state.ts';
import { failInstance, throwError } from './throw-error.ts';
import { tokenOf } from './tokens.ts';
import { endWait, openWait } from './waits.ts';

/** Makes the job of an activity or throwing event; its input is what the mappings give now. */
export function openJob(run: Run, token: Token, element: BpmnElement, definition: JobDefinition): Problem | undefined {
  const input = mapInputs(run, token, element);
  if (!input.ok) return input.problem;
  const topic = textAt(run, token, element.id, definition.topic);
  if (!topic.ok) return topic.problem;
  const jobId = run.context.nextId();
  openWait(run, { id: jobId, kind: 'job', element: element.number, owner: token.id });
  run.effects.push({ type: 'createJob', jobId, elementId: element.id, kind: definition.kind, topic: topic.value, input: input.value, retries: definition.retries });
  return undefined;
}

/** An activity's own wait (task, job, call) is over: with a result it is complete, with a business error it throws. */
export function resumeActivity(run: Run, wait: Wait, element: BpmnElement, happened: Happened): void {
  const token = tokenOf(run, wait.owner);
  endWait(run, wait);
  const { error, variables } = happened;
  if (!error) return complete(run, token, element, variables);
  throwFromActivity(run, token, element, error, variables);
}

/** What does the work of an activity reports a business error. */
export function throwFromActivity(run: Run, token: Token, element: BpmnElement, error: BusinessError, variables: JsonObject): void {
  if (throwError(run, token, error, variables, true)) return;
  if (run.callDepth > 0) return failInstance(run, element, error, variables);
  // an outside error that nobody catches must not end a case: somebody decides, and may have the work done again
  stop(run, token, 'work', {
    code: 'ERROR_NOT_CAUGHT',
    message: `"${element.id}" reported the error "${error.code}", which no event catches; correct the cause and retry, or add an error event to the model.`,
    detail: { position: element.id, errorCode: error.code },
  });
}
