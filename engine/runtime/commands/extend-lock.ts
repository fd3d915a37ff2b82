import { command } from '../command.ts';
import { requireLockedJob } from '../jobs/locked-job.ts';
import { checkLock } from './fetch-and-lock.ts';

/** Lengthens a lock, counted from now. */
export const extendLock = command('extendLock', function* (scope, { jobId, workerId, lockFor }) {
  checkLock(lockFor);
  const job = yield* requireLockedJob(scope, jobId, workerId);
  const lockedUntil = scope.now + lockFor;
  scope.set.update('job', { ...job, lockedUntil, dueAt: lockedUntil });
  return { result: undefined, fact: null };
});
