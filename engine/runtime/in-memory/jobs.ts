import { LaufzettelError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { TENANT, SYSTEM } from './parts.ts';
import type { InMemoryParts } from './parts.ts';
import type { InMemoryEngine, JobInfo } from './contract.ts';

const WORKER = 'in-memory';
/** The longest a lock may last; nobody competes for it. */
const LOCK_MS = 60 * 60_000;
const AT_ONCE = 100;

export async function completeJob(parts: InMemoryParts, job: JobInfo, variables: JsonObject): Promise<void> {
  await lock(parts, job);
  await parts.engine.commands.completeJob(SYSTEM, { jobId: job.id, workerId: WORKER, variables });
}

export async function failJob(parts: InMemoryParts, job: JobInfo, { code = 'WORKER_FAILED', message = 'The job failed.', permanent = false }: Parameters<InMemoryEngine['failJob']>[1] = {}): Promise<void> {
  await lock(parts, job);
  await parts.engine.commands.failJob(SYSTEM, { jobId: job.id, workerId: WORKER, code, message, permanent });
}

export async function throwJobError(parts: InMemoryParts, job: JobInfo, error: { readonly errorCode: string; readonly message?: string; readonly variables?: JsonObject }): Promise<void> {
  await lock(parts, job);
  await parts.engine.commands.throwError(SYSTEM, { jobId: job.id, workerId: WORKER, ...error });
}

export async function escalateJob(parts: InMemoryParts, job: JobInfo, escalation: { readonly escalationCode: string; readonly variables: JsonObject }): Promise<void> {
  await lock(parts, job);
  await parts.engine.commands.raiseEscalation(SYSTEM, { jobId: job.id, workerId: WORKER, ...escalation });
}

/** Takes the job as a worker does. Others of its topic that are taken with it stay with the same worker. */
async function lock({ engine, store, clock }: InMemoryParts, job: JobInfo): Promise<void> {
  for (;;) {
    const row = await store.row('job', TENANT, job.id);
    if (row === null) throw new LaufzettelError('NOT_FOUND', `The job at "${job.elementId}" is done already.`);
    if (row.state === 'failed') throw new LaufzettelError('JOB_NOT_LOCKED', `The job at "${job.elementId}" is out of retries; retry its incident first.`);
    if (row.lockedBy !== null) return;
    if (row.dueAt > clock.now()) throw new LaufzettelError('JOB_NOT_LOCKED', `The job at "${job.elementId}" is tried again only at ${job.dueAt}; advance the clock first.`);
    await engine.commands.fetchAndLock(SYSTEM, { workerId: WORKER, topics: [row.topic], maxJobs: AT_ONCE, lockFor: LOCK_MS });
  }
}
