import { LaufzettelError } from '../../errors.ts';
import { readLockableJobs } from '../../store/work.ts';
import { require } from '../authorise.ts';
import { command } from '../command.ts';
import type { FetchAndLock, LockedJob } from '../contract.ts';
import { moveHandOff } from '../jobs/hand-off.ts';
import { isOpenTo, lockName, mayWorkOn, toLockedJob, withLock } from '../jobs/locked-job.ts';

const MAX_TOPICS = 100;
const MAX_JOBS = 250;
const MIN_LOCK_MS = 1_000;
const MAX_LOCK_MS = 60 * 60_000;

/** Locks due jobs of the topics for a worker, oldest due first. A lock is only a lease: it runs out by itself. */
export const fetchAndLock = command('fetchAndLock', function* (scope, request) {
  const { actor, set, tenant, now } = scope;
  checkRequest(request);
  require(request.topics.every((topic) => mayWorkOn(actor, topic)));
  const lockedBy = lockName(actor, request.workerId);
  const lockedUntil = now + request.lockFor;
  const found = yield* readLockableJobs({ tenant, topics: [...new Set(request.topics)], now, limit: request.maxJobs });
  const locked: LockedJob[] = [];
  for (const { id } of found) {
    const job = yield* set.get('job', tenant, id);
    if (job === null || !isOpenTo(actor, job)) continue;
    const taken = set.update('job', withLock(job, lockedBy, lockedUntil));
    yield* moveHandOff(scope, job, 'send');
    locked.push(toLockedJob(taken, lockedUntil));
  }
  return { result: locked, fact: null };
});

function checkRequest({ topics, maxJobs, lockFor }: FetchAndLock): void {
  if (topics.length > MAX_TOPICS) refuse('topics', `At most ${MAX_TOPICS} topics.`);
  if (!Number.isInteger(maxJobs) || maxJobs < 1 || maxJobs > MAX_JOBS) refuse('maxJobs', `1 to ${MAX_JOBS} jobs.`);
  checkLock(lockFor);
}

/** Refuses locks that are shorter than a second or longer than an hour. */
export function checkLock(lockFor: number): void {
  if (!Number.isInteger(lockFor) || lockFor < MIN_LOCK_MS || lockFor > MAX_LOCK_MS) refuse('lockFor', `${MIN_LOCK_MS} to ${MAX_LOCK_MS} ms.`);
}

function refuse(path: string, message: string): never {
  throw new LaufzettelError('INVALID_INPUT', undefined, [{ path, code: 'range', message }]);
}
