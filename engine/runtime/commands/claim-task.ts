import { LaufzettelError } from '../../errors.ts';
import { stepTask } from '../../lifecycle/index.ts';
import { isCandidate, require, requireOpenTask } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { announceTask } from '../effects/task.ts';
import { requireSecondPerson } from '../four-eyes.ts';
import { recordEntry } from '../record-entry.ts';
import { readTaskFor } from '../views/task.ts';

/** Takes a task out of the group inbox. Claiming one's own task again changes nothing. */
export function claimTask(parts: RuntimeParts): Commands['claimTask'] {
  return async (actor, taskId) => {
    await runCommand(parts, actor, 'claimTask', function* (scope) {
      const task = yield* requireOpenTask(scope, taskId);
      require(actor.kind === 'account' && isCandidate(actor, task));
      yield* requireSecondPerson(scope, task, actor.id, actor.actingFor);
      if (task.assigneeId === actor.id) return { result: undefined, fact: null };
      if (task.assigneeId !== null) throw new LaufzettelError('CONFLICT', 'A colleague has taken this task; load the list again.');
      const step = stepTask(task.lifecycle, 'claim');
      if (!step.ok) throw new LaufzettelError('TASK_STEP_REFUSED', step.problem.message);
      scope.set.update('task', { ...task, state: 'claimed', lifecycle: step.snapshot, assigneeId: actor.id, assigneeName: actor.displayName, resubmitOn: null, resubmitReason: null });
      recordEntry(scope, { caseId: task.caseId, instanceId: task.instanceId, kind: 'taskClaimed', elementId: task.elementId, title: task.name });
      announceTask(scope, task);
      return { result: undefined, fact: { caseId: task.caseId, subject: task.id, detail: { elementId: task.elementId, before: { assigneeId: null }, after: { assigneeId: actor.id } } } };
    });
    return readTaskFor(parts.store, actor, taskId);
  };
}
