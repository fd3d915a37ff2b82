import { LaufzettelError } from '../../errors.ts';
import { stepTask } from '../../lifecycle/index.ts';
import { hasRole, isCandidate, require, requireOpenTask } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { announceTask } from '../effects/task.ts';
import { requireSecondPerson } from '../four-eyes.ts';
import { recordEntry } from '../record-entry.ts';
import { readTaskFor } from '../views/task.ts';

/** Gives a task to a colleague: by a lead, or by the clerk who has it. The colleague must be able to do it. */
export function assignTask(parts: RuntimeParts): Commands['assignTask'] {
  return async (actor, taskId, assigneeId) => {
    const account = await parts.store.identity.accountById(actor.tenant, assigneeId);
    await runCommand(parts, actor, 'assignTask', function* (scope) {
      const task = yield* requireOpenTask(scope, taskId);
      require(hasRole(actor, 'lead', 'admin') || (hasRole(actor, 'clerk') && (task.assigneeId === actor.id || (task.assigneeId === null && isCandidate(actor, task)))));
      const able = account !== null && !account.disabled && (task.unit === null || account.units.includes(task.unit)) && task.candidateGroups.some((group) => account.groups.includes(group));
      if (!able) {
        throw new LaufzettelError('INVALID_INPUT', 'The task can be given only to a colleague of the unit who belongs to one of its groups.', [
          { path: 'assigneeId', code: 'assignee', message: 'Choose a colleague who belongs to one of the groups of the task.' },
        ]);
      }
      yield* requireSecondPerson(scope, task, assigneeId);
      const step = stepTask(task.lifecycle, 'assign');
      if (!step.ok) throw new LaufzettelError('TASK_STEP_REFUSED', step.problem.message);
      scope.set.update('task', { ...task, state: 'claimed', lifecycle: step.snapshot, assigneeId, assigneeName: account.displayName });
      recordEntry(scope, { caseId: task.caseId, instanceId: task.instanceId, kind: 'taskAssigned', elementId: task.elementId, title: task.name, detail: { assignee: account.displayName } });
      announceTask(scope, task);
      return { result: undefined, fact: { caseId: task.caseId, subject: task.id, detail: { elementId: task.elementId, before: { assigneeId: task.assigneeId }, after: { assigneeId } } } };
    });
    return readTaskFor(parts.store, actor, taskId);
  };
}
