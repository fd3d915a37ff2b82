import { LaufzettelError } from '../../errors.ts';
import { stepTask } from '../../lifecycle/index.ts';
import { hasRole, require, requireOpenTask } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { announceTask } from '../effects/task.ts';
import { recordEntry } from '../record-entry.ts';
import { readTaskFor } from '../views/task.ts';

/** Puts a task back into the group inbox: one's own, or as lead that of a colleague. */
export function releaseTask(parts: RuntimeParts): Commands['releaseTask'] {
  return async (actor, taskId) => {
    await runCommand(parts, actor, 'releaseTask', function* (scope) {
      const task = yield* requireOpenTask(scope, taskId);
      if (task.assigneeId === null) return { result: undefined, fact: null };
      require(task.assigneeId === actor.id || hasRole(actor, 'lead', 'admin'));
      const step = stepTask(task.lifecycle, 'release');
      if (!step.ok) throw new LaufzettelError('TASK_STEP_REFUSED', step.problem.message);
      scope.set.update('task', { ...task, state: 'offered', lifecycle: step.snapshot, assigneeId: null, assigneeName: null });
      recordEntry(scope, { caseId: task.caseId, instanceId: task.instanceId, kind: 'taskReleased', elementId: task.elementId, title: task.name });
      announceTask(scope, task);
      return { result: undefined, fact: { caseId: task.caseId, subject: task.id, detail: { elementId: task.elementId, before: { assigneeId: task.assigneeId }, after: { assigneeId: null } } } };
    });
    return readTaskFor(parts.store, actor, taskId);
  };
}
