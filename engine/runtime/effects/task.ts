import { initialTask, stepTask } from '../../lifecycle/index.ts';
import type { TaskRow } from '../../store/rows/execution.ts';
import type { CommandScope } from '../command.ts';
import { caseOf } from '../instances/case-of.ts';
import { recordConsequence } from '../record-entry.ts';
import type { CarryOut } from './effect.ts';

/** Code points; longer names are cut: lists show one line and are read by name from an index, which takes no long ones. */
const LONGEST_NAME = 200;

/** Offers a task to its groups, or assigns it where the model names a person. */
export const openTask: CarryOut<'openTask'> = function* (scope, instance, effect) {
  const { set, tenant, now } = scope;
  const caseRow = yield* caseOf(scope, instance.caseId);
  const assignee = effect.assignee === undefined ? null : effect.assignee;
  const lifecycle = stepTask(initialTask(), assignee === null ? 'offer' : 'assign');
  if (!lifecycle.ok) throw new Error(lifecycle.problem.message);
  const task: TaskRow = {
    id: effect.taskId,
    tenant,
    caseId: instance.caseId,
    instanceId: instance.id,
    elementId: effect.elementId,
    name: Array.from(effect.name).slice(0, LONGEST_NAME).join(''),
    state: assignee === null ? 'offered' : 'claimed',
    lifecycle: lifecycle.snapshot,
    unit: caseRow?.unit ?? null,
    service: caseRow?.service ?? null,
    formKey: effect.formKey ?? null,
    documentation: effect.documentation ?? null,
    assigneeId: assignee,
    assigneeName: assignee,
    candidateGroups: effect.candidateGroups,
    outcomes: effect.outcomes,
    notCompletedBy: effect.notCompletedBy,
    priority: effect.priority,
    createdAt: now,
    dueAt: effect.dueAt ?? null,
    resubmitOn: null,
    resubmitReason: null,
    completedAt: null,
    completedBy: null,
    completedByName: null,
    completedFor: null,
    outcome: null,
    revision: 1,
  };
  set.insert('task', task);
  recordConsequence(scope, { caseId: instance.caseId, instanceId: instance.id, kind: 'taskOpened', elementId: effect.elementId, title: task.name });
  announceTask(scope, task);
};

export const withdrawTask: CarryOut<'withdrawTask'> = function* (scope, instance, effect) {
  const { set, tenant } = scope;
  const task = yield* set.get('task', tenant, effect.taskId);
  if (task === null) return;
  const step = stepTask(task.lifecycle, 'withdraw');
  if (!step.ok) return;
  set.update('task', { ...task, state: 'withdrawn', lifecycle: step.snapshot });
  recordConsequence(scope, { caseId: instance.caseId, instanceId: instance.id, kind: 'taskWithdrawn', elementId: task.elementId, title: task.name });
  announceTask(scope, task);
};

/** Tells inboxes that a task changed. */
export function announceTask({ set, tenant, now }: CommandScope, task: Pick<TaskRow, 'id' | 'caseId'>): void {
  set.publish({ tenant, type: 'task', caseId: task.caseId, taskId: task.id, at: now });
}
