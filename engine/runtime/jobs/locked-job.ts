import { LaufzettelError } from '../../errors.ts';
import type { JobRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import { hasScope, require } from '../authorise.ts';
import type { CommandScope } from '../command.ts';
import type { Actor, LockedJob } from '../contract.ts';

/** A lock belongs to the signed-in principal and the worker id it gave: worker ids alone are no secret. */
export function lockName(actor: Actor, workerId: string): string {
  if (workerId === '' || workerId.length > 200) {
    throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: 'workerId', code: 'length', message: '1 to 200 characters' }]);
  }
  return `${actor.kind}:${actor.id}/${workerId}`;
}

/** A job as a worker has taken it: it is due again when the lock ends, and counts one more attempt. */
export function withLock(job: JobRow, lockedBy: string, lockedUntil: number): JobRow {
  return { ...job, lockedBy, lockedUntil, dueAt: lockedUntil, attempts: job.attempts + 1 };
}

/** What the worker gets of it. */
export function toLockedJob(job: JobRow, lockedUntil: number): LockedJob {
  const { id, tenant, kind, topic, caseId, instanceId, elementId, input, attempts, retriesLeft, idempotencyKey } = job;
  return { id, tenant, kind, topic, caseId, instanceId, elementId, input, attempt: attempts, retriesLeft, lockedUntil, idempotencyKey };
}

/** Whether an actor may take jobs of a topic: our own workers, or a token with the scope. */
export function mayWorkOn(actor: Actor, topic: string): boolean {
  return actor.kind === 'system' || (actor.kind === 'token' && hasScope(actor, 'jobs:work', topic));
}

/**
 * Other systems get external tasks only, however wide their scope: a timer or a signature check that a stranger takes
 * and answers would be a deadline or a proof of their making.
 */
export function isOpenTo(actor: Actor, job: Pick<JobRow, 'kind'>): boolean {
  return actor.kind === 'system' || job.kind === 'external';
}

/**
 * The job, if this worker still holds it. An expired lock that nobody else has taken still counts: the work is done,
 * and refusing it would only have it done twice.
 */
export function* requireLockedJob({ set, actor, tenant }: CommandScope, jobId: string, workerId: string): Step<JobRow> {
  const job = yield* set.get('job', tenant, jobId);
  if (job === null || job.state !== 'pending' || job.lockedBy !== lockName(actor, workerId)) throw new LaufzettelError('JOB_NOT_LOCKED');
  require(mayWorkOn(actor, job.topic));
  return job;
}

