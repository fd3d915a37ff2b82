import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { requireLockedJob } from '../jobs/locked-job.ts';
import { checkLock } from './fetch-and-lock.ts';

/** Lengthens a lock, counted from now. */
export function extendLock(parts: RuntimeParts): Commands['extendLock'] {
  return (actor, { jobId, workerId, lockFor }) =>
    runCommand(parts, actor, 'extendLock', function* (scope) {
      checkLock(lockFor);
      const job = yield* requireLockedJob(scope, jobId, workerId);
      const lockedUntil = scope.now + lockFor;
      scope.set.update('job', { ...job, lockedUntil, dueAt: lockedUntil });
      return { result: undefined, fact: null };
    });
}
