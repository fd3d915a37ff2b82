import type { LockedJob } from '../../engine/runtime/contract.ts';
import { LaufzettelError } from '../../engine/errors.ts';
import type { JobHandler, JobResult } from '../contract.ts';
import { workerActor } from '../actor.ts';
import { EgressProblem } from '../egress.ts';
import { describe, type DispatchOptions } from './options.ts';

/** Carries out one locked job and reports its end. */
export async function runJob(options: DispatchOptions, job: LockedJob): Promise<void> {
  await reportJob(options, job, await handleJob(options, job));
}

/** Runs the handler of a locked job. Never rejects: what it throws is a failed attempt. */
export async function handleJob(options: DispatchOptions, job: LockedJob): Promise<JobResult> {
  const handler = options.handlers.find((candidate) => candidate.topic === job.topic);
  if (handler === undefined) return { type: 'failed', code: 'WORKER_FAILED', message: `No worker is registered for topic "${job.topic}".` };
  try {
    return await handler.handle(job, contextOf(options, job));
  } catch (error) {
    if (error instanceof EgressProblem) return { type: 'failed', code: error.code, message: error.message, permanent: error.code === 'EGRESS_REFUSED' };
    options.log?.({ event: 'job-threw', topic: job.topic, jobId: job.id, ...describe(error) });
    if (error instanceof LaufzettelError) return { type: 'failed', code: error.code, message: error.message };
    // The message of an unknown error may quote personal data, so only its kind goes into the incident.
    return { type: 'failed', code: 'WORKER_FAILED', message: `The worker for "${job.topic}" ended unexpectedly (${describe(error).error}).` };
  }
}

function contextOf({ engine, now }: DispatchOptions, { tenant, caseId }: LockedJob): Parameters<JobHandler['handle']>[1] {
  return { engine, now, caseView: async () => (caseId === null ? null : engine.queries.caseForJob(workerActor(tenant), caseId)) };
}

/** Tells the engine how a job ended. Never rejects: what cannot be reported is taken up again when its lock ends. */
export async function reportJob(options: DispatchOptions, job: LockedJob, result: JobResult): Promise<void> {
  try {
    await report(options, job, result);
    options.onEnded?.(job.topic, result.type);
  } catch (error) {
    // The job was cancelled or taken over meanwhile: the row says so, there is nothing left to report.
    if (!(error instanceof LaufzettelError && error.status < 500)) options.log?.({ event: 'report-failed', topic: job.topic, jobId: job.id, ...describe(error) });
  }
}

async function report(options: DispatchOptions, job: LockedJob, result: JobResult): Promise<void> {
  const { commands } = options.engine;
  const actor = workerActor(job.tenant);
  const of = { jobId: job.id, workerId: options.workerId };
  switch (result.type) {
    case 'done':
      return commands.completeJob(actor, { ...of, variables: result.variables, ...(result.externalReference === undefined ? {} : { externalReference: result.externalReference }) });
    case 'again':
      return commands.postponeJob(actor, { ...of, afterMs: result.afterMs });
    case 'error':
      return commands.throwError(actor, { ...of, errorCode: result.errorCode, message: result.message, ...(result.variables === undefined ? {} : { variables: result.variables }) });
    case 'failed':
      return commands.failJob(actor, {
        ...of,
        code: result.code,
        message: result.message,
        ...(result.retryInMs === undefined ? {} : { retryInMs: result.retryInMs }),
        ...(result.permanent === undefined ? {} : { permanent: result.permanent }),
      });
  }
}
