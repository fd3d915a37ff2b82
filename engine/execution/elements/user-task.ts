import type { Json } from '../../json.ts';
import type { BpmnElement, TaskDefinition, Value } from '../../model/bpmn/model.ts';
import { parseDuration } from '../../model/bpmn/timer-text.ts';
import { addDuration } from '../berlin-calendar.ts';
import type { Problem, TaskEffect } from '../contract.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { textAt, valueAt } from '../evaluate.ts';
import { resumeActivity } from '../job.ts';
import { mapInputs } from '../mapping.ts';
import type { Attempt, Run } from '../run.ts';
import type { Token } from '../state.ts';
import { fitsIndex } from '../task-bounds.ts';
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
  const groups = groupsOf(run, token, element, task.candidateGroups);
  if (!groups.ok) return groups;
  const assignee = task.assignee && textAt(run, token, element.id, task.assignee);
  if (assignee && !assignee.ok) return assignee;
  if (assignee && task.assignee && !fitsIndex([assignee.value])) return wrong(element, `The assignee of "${element.id}" is too long for the name of an account`, task.assignee);
  const priority = priorityOf(run, token, element, task.priority);
  if (!priority.ok) return priority;
  const dueAt = task.dueIn && dueOf(run, token, element, task.dueIn);
  if (dueAt && !dueAt.ok) return dueAt;
  const effect: TaskEffect = {
    type: 'openTask',
    taskId: run.context.nextId(),
    elementId: element.id,
    name: element.name || element.id,
    scopeId: token.variables ?? variableScope(run, token.scope),
    candidateGroups: groups.value,
    priority: priority.value,
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

/** Groups as a list of names, or as text with commas. Anything else would leave a task that nobody sees. */
function groupsOf(run: Run, token: Token, element: BpmnElement, groups: Value | null): Attempt<readonly string[]> {
  if (groups === null) return { ok: true, value: [] };
  const result = valueAt(run, token, element.id, groups);
  if (!result.ok) return result;
  const names: readonly Json[] = Array.isArray(result.value) ? result.value : typeof result.value === 'string' ? result.value.split(',') : [null];
  if (!names.every((name) => typeof name === 'string')) return wrong(element, `The candidate groups of "${element.id}" give neither a text nor a list of texts`, groups);
  const found = names.map((name) => name.trim()).filter((name) => name !== '');
  return fitsIndex(found) ? { ok: true, value: found } : wrong(element, `The candidate groups of "${element.id}" are too many or their names too long`, groups);
}

function priorityOf(run: Run, token: Token, element: BpmnElement, priority: Value): Attempt<number> {
  const result = valueAt(run, token, element.id, priority);
  if (!result.ok) return result;
  const number = typeof result.value === 'string' && result.value.trim() !== '' ? Number(result.value) : result.value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return wrong(element, `The priority of "${element.id}" is no number`, priority);
  return { ok: true, value: Math.trunc(number) };
}

function wrong(element: BpmnElement, what: string, value: Value): Attempt<never> {
  const expression = 'expression' in value ? value.expression.text : value.literal;
  return { ok: false, problem: { code: 'EXPRESSION_FAILED', message: `${what}; correct the model or its data, then retry.`, detail: { position: element.id, expression } } };
}
