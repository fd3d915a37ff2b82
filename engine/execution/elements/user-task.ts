import type { Json } from '../../json.ts';
import type { BpmnElement, TaskDefinition } from '../../model/bpmn/model.ts';
import { parseDuration } from '../../model/bpmn/timer-text.ts';
import { addDuration } from '../berlin-calendar.ts';
import type { Problem, TaskEffect } from '../contract.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { textAt, valueAt } from '../evaluate.ts';
import { resumeActivity } from '../job.ts';
import { mapInputs } from '../mapping.ts';
import type { Attempt, Run } from '../run.ts';
import type { Token } from '../state.ts';
import { replaceToken } from '../tokens.ts';
import { variableScope, writeVariables } from '../variables.ts';
import { openWait } from '../waits.ts';

/** User task (BPMN 2.0.2, 10.3.3): a person completes it with a form. Inputs become variables local to the task. */
export const userTask: ElementBehavior = {
  enter(run, arrived, element) {
    const token = withInputs(run, arrived, element);
    if (!token.ok) return token.problem;
    const request = element.task && taskOf(run, token.value, element, element.task);
    if (!request) throw new Error(`"${element.id}" was compiled without its task.`);
    if (!request.ok) return request.problem;
    openWait(run, { id: request.value.taskId, kind: 'task', element: element.number, owner: token.value.id });
    run.effects.push(request.value);
    return undefined;
  },
  resume: resumeActivity,
};

function withInputs(run: Run, token: Token, element: BpmnElement): Attempt<Token> {
  if (element.inputs.length === 0) return { ok: true, value: token };
  const inputs = mapInputs(run, token, element);
  if (!inputs.ok) return inputs;
  const variables = token.variables ?? run.context.nextId();
  const local = replaceToken(run, { ...token, variables });
  writeVariables(run, variables, inputs.value);
  return { ok: true, value: local };
}

function taskOf(run: Run, token: Token, element: BpmnElement, task: TaskDefinition): Attempt<TaskEffect> {
  const groups: Attempt<Json> = task.candidateGroups ? valueAt(run, token, element.id, task.candidateGroups) : { ok: true, value: [] };
  if (!groups.ok) return groups;
  const assignee = task.assignee && textAt(run, token, element.id, task.assignee);
  if (assignee && !assignee.ok) return assignee;
  const priority = textAt(run, token, element.id, task.priority);
  if (!priority.ok) return priority;
  const dueAt = task.dueIn && dueOf(run, token, element, task.dueIn);
  if (dueAt && !dueAt.ok) return dueAt;
  const effect: TaskEffect = {
    type: 'openTask',
    taskId: run.context.nextId(),
    elementId: element.id,
    name: element.name || element.id,
    scopeId: token.variables ?? variableScope(run, token.scope),
    candidateGroups: groupNames(groups.value),
    priority: Math.trunc(Number(priority.value)) || 0,
    outcomes: task.outcomes,
    notCompletedBy: task.notCompletedBy,
    ...(task.formKey === undefined ? {} : { formKey: task.formKey }),
    ...(assignee ? { assignee: assignee.value } : {}),
    ...(dueAt ? { dueAt: dueAt.value } : {}),
    ...(element.documentation === undefined ? {} : { documentation: element.documentation }),
  };
  return { ok: true, value: effect };
}

function dueOf(run: Run, token: Token, element: BpmnElement, dueIn: NonNullable<TaskDefinition['dueIn']>): Attempt<number> {
  const text = textAt(run, token, element.id, dueIn);
  if (!text.ok) return text;
  const duration = parseDuration(text.value);
  if (duration) return { ok: true, value: addDuration(run.context.now, duration) };
  const problem: Problem = { code: 'TIMER_UNREADABLE', message: `The due period of "${element.id}" does not give a duration such as P3D; correct the model or its data, then retry.`, detail: { position: element.id } };
  return { ok: false, problem };
}

/** Groups as a list, or as text with commas. */
function groupNames(value: Json): readonly string[] {
  const names = Array.isArray(value) ? value.filter((name) => typeof name === 'string') : typeof value === 'string' ? value.split(',') : [];
  return names.map((name) => name.trim()).filter((name) => name !== '');
}
