import type { Json } from '../../../json.ts';
import { parseDuration } from '../../../model/bpmn/timer-text.ts';
import type { TaskDefinition, Value } from '../../../model/statechart/model.ts';
import { addDuration } from '../../berlin-calendar.ts';
import type { TaskEffect } from '../../contract.ts';
import { fitsIndex } from '../../task-bounds.ts';
import { halt, textAt, valueAt, wrongValue } from '../memory.ts';
import type { Memory } from '../memory.ts';
import { openWait } from '../draft.ts';
import type { OpenOf } from './open.ts';

/** A person completes it with a form. */
export const openTask: OpenOf<'task'> = (draft, wait, memory) => {
  const taskId = draft.context.nextId();
  const { id, name, form, assignee, candidateGroups, dueIn, documentation } = wait;
  const effect: TaskEffect = {
    type: 'openTask',
    taskId,
    elementId: id,
    name,
    scopeId: draft.before.rootScopeId,
    candidateGroups: candidateGroups === undefined ? [] : groupsOf(memory, id, candidateGroups),
    priority: priorityOf(memory, id, wait),
    outcomes: wait.outcomes,
    notCompletedBy: wait.notCompletedBy,
    ...(form === undefined ? {} : { formKey: form }),
    ...(assignee === undefined ? {} : { assignee: assigneeOf(memory, id, assignee) }),
    ...(dueIn === undefined ? {} : { dueAt: dueOf(memory, id, dueIn) }),
    ...(documentation === undefined ? {} : { documentation }),
  };
  openWait(draft, { id: taskId, kind: 'task', definition: id });
  draft.effects.push(effect);
};

/** Groups as a list of names, or as text with commas. Anything else would leave a task that nobody sees. */
function groupsOf(memory: Memory, position: string, groups: Value): readonly string[] {
  const value = valueAt(memory, position, groups);
  const names: readonly Json[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [null];
  const found = names.map((name) => (typeof name === 'string' ? name.trim() : halt(memory.pass, wrongValue(position, groups, 'groups as a text or a list of texts')))).filter((name) => name !== '');
  return fitsIndex(found) ? found : halt(memory.pass, wrongValue(position, groups, 'a few groups with short names'));
}

function assigneeOf(memory: Memory, position: string, assignee: Value): string {
  const name = textAt(memory, position, assignee);
  return fitsIndex([name]) ? name : halt(memory.pass, wrongValue(position, assignee, 'the name of an account'));
}

function priorityOf(memory: Memory, position: string, { priority }: TaskDefinition): number {
  const value = valueAt(memory, position, priority);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? Math.trunc(number) : halt(memory.pass, wrongValue(position, priority, 'a number as priority'));
}

function dueOf(memory: Memory, position: string, dueIn: Value): number {
  const duration = parseDuration(textAt(memory, position, dueIn));
  return duration ? addDuration(memory.pass.context.now, duration) : halt(memory.pass, { code: 'TIMER_UNREADABLE', message: `The due period of "${position}" does not give a duration such as P3D; correct the model or its data, then retry.`, detail: { position } });
}
