import { command } from '../command.ts';
import { requireLockedJob } from '../jobs/locked-job.ts';

/** The worker gives a job back that it has not begun: others may take it at once, and the attempt does not count. */
export const unlockJob = command('unlockJob', function* (scope, { jobId, workerId }) {
  const job = yield* requireLockedJob(scope, jobId, workerId);
  scope.set.update('job', { ...job, lockedBy: null, lockedUntil: null, dueAt: scope.now, attempts: job.attempts - 1 });
  return { result: undefined, fact: null };
});
