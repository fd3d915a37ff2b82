import { LaufzettelError } from '../../errors.ts';
import { command } from '../command.ts';
import { requireLockedJob } from '../jobs/locked-job.ts';

const LONGEST_MS = 366 * 24 * 60 * 60_000;

/** Nothing wrong and nothing new: the job comes back later and has lost no retry. */
export const postponeJob = command('postponeJob', function* (scope, { jobId, workerId, afterMs }) {
  if (!Number.isFinite(afterMs) || afterMs < 0 || afterMs > LONGEST_MS) {
    throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: 'afterMs', code: 'range', message: 'Between now and a year.' }]);
  }
  const job = yield* requireLockedJob(scope, jobId, workerId);
  scope.set.update('job', { ...job, lockedBy: null, lockedUntil: null, dueAt: scope.now + Math.round(afterMs), attempts: 0 });
  return { result: undefined, fact: null };
});
