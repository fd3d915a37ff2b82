import { LaufzettelError } from '../../errors.ts';
import type { Store } from '../../store/port.ts';
import type { TaskWithCase } from '../../store/queries.ts';
import type { Actor, TaskView } from '../contract.ts';

const NO_CASE = { id: '', reference: '', service: '', serviceName: '', applicantName: '' } as const;

export function toTaskView(row: TaskWithCase, blockedForMe: string | null): TaskView {
  return {
    id: row.id,
    name: row.name,
    elementId: row.elementId,
    state: row.state,
    case: row.case ?? NO_CASE,
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, displayName: row.assigneeName ?? row.assigneeId },
    candidateGroups: row.candidateGroups,
    formKey: row.formKey,
    outcomes: row.outcomes,
    priority: row.priority,
    createdAt: row.createdAt,
    dueAt: row.dueAt,
    resubmitOn: row.resubmitOn,
    resubmitReason: row.resubmitReason,
    completedAt: row.completedAt,
    completedBy: row.completedByName,
    outcome: row.outcome,
    blockedForMe,
    revision: row.revision,
  };
}

/** A task as one person sees it, with the reason why four-eyes keeps them from doing it. */
export async function taskFor(store: Store, actor: Actor, row: TaskWithCase): Promise<TaskView> {
  return toTaskView(row, await blockedFor(store, actor, row));
}

/** The task as stored now, for the answer of a command that has just changed it. */
export async function readTaskFor(store: Store, actor: Actor, taskId: string): Promise<TaskView> {
  const row = await store.queries.task(actor.tenant, taskId);
  if (row === null) throw new LaufzettelError('NOT_FOUND');
  return taskFor(store, actor, row);
}

async function blockedFor(store: Store, actor: Actor, row: TaskWithCase): Promise<string | null> {
  const mine = new Set([actor.id, ...(actor.actingFor === undefined ? [] : [actor.actingFor])]);
  for (const elementId of row.notCompletedBy) {
    for (const done of await store.select('tasksOfElement', actor.tenant, row.instanceId, elementId)) {
      if (done.state !== 'completed') continue;
      if ((done.completedBy !== null && mine.has(done.completedBy)) || (done.completedFor !== null && mine.has(done.completedFor))) {
        return `Sie haben „${done.name}“ erledigt; hier muss eine zweite Person entscheiden (Vier-Augen-Prinzip).`;
      }
    }
  }
  return null;
}
