import { LaufzettelError } from '../../errors.ts';
import { isCandidate, require, requireOpenTask } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { announceTask } from '../effects/task.ts';
import { localDate } from '../local-time.ts';
import { recordEntry } from '../record-entry.ts';
import { readTaskFor } from '../views/task.ts';

/** Wiedervorlage: the task leaves the inbox until the day, with the reason why; `null` brings it back at once. */
export function setResubmission(parts: RuntimeParts): Commands['setResubmission'] {
  return async (actor, taskId, resubmission) => {
    await runCommand(parts, actor, 'setResubmission', function* (scope) {
      const task = yield* requireOpenTask(scope, taskId);
      require(isCandidate(actor, task));
      if (resubmission !== null) checkResubmission(resubmission, localDate(scope.now));
      scope.set.update('task', { ...task, resubmitOn: resubmission?.on ?? null, resubmitReason: resubmission?.reason ?? null });
      recordEntry(scope, {
        caseId: task.caseId,
        instanceId: task.instanceId,
        kind: resubmission === null ? 'resubmissionCleared' : 'resubmissionSet',
        elementId: task.elementId,
        title: task.name,
        detail: resubmission === null ? {} : { on: resubmission.on, reason: resubmission.reason },
      });
      announceTask(scope, task);
      return { result: undefined, fact: { caseId: task.caseId, subject: task.id, detail: { before: { resubmitOn: task.resubmitOn }, after: { resubmitOn: resubmission?.on ?? null } } } };
    });
    return readTaskFor(parts.store, actor, taskId);
  };
}

function checkResubmission({ on, reason }: { readonly on: string; readonly reason: string }, today: string): void {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(on) && !Number.isNaN(Date.parse(`${on}T00:00:00Z`));
  if (!isDate || on <= today) throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: 'on', code: 'future', message: 'Choose a day after today.' }]);
  if (reason.trim() === '' || reason.length > 500) throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: 'reason', code: 'length', message: 'Give a reason of up to 500 characters.' }]);
}
