import type { Engine, LockedJob } from '../../engine/runtime/contract.ts';
import { LaufzettelError } from '../../engine/errors.ts';
import type { JobHandler, JobResult } from '../contract.ts';
import { workerActor } from '../actor.ts';
import { EgressProblem } from '../egress.ts';
import { backOff } from './back-off.ts';

/** What both dispatchers need to carry out jobs. */
export interface DispatchOptions {
  readonly engine: Engine;
  readonly handlers: readonly JobHandler[];
  /** Tenants whose jobs this process does. */
  readonly tenants: () => Promise<readonly string[]>;
  /** The runtime's clock, ms since the epoch. */
  readonly now: () => number;
  /** Distinguishes this process from others at the same job table. */
  readonly workerId: string;
  /** Jobs of one topic at the same time; 4 unless set. */
  readonly concurrency?: number;
  /** ms; a running job is extended well before this runs out. 15 s unless set. */
  readonly lockFor?: number;
  /** Told of what nobody else will see: names and codes, never values. */
  readonly log?: (entry: DispatchLog) => void;
}
export interface DispatchLog {
  readonly event: 'job-threw' | 'report-failed' | 'round-failed';
  readonly topic?: string;
  readonly jobId?: string;
  readonly error: string;
  readonly stack?: string;
}

export const DEFAULT_CONCURRENCY = 4;
/** Short, because the work of a process that was killed waits this long; a running job renews it all the time. */
export const DEFAULT_LOCK_MS = 15_000;

/** Carries out one locked job and reports its end. Never rejects: a job that cannot be reported is taken up again when its lock ends. */
export async function runJob(options: DispatchOptions, job: LockedJob): Promise<void> {
  const { engine, workerId } = options;
  const actor = workerActor(job.tenant);
  const lockFor = options.lockFor ?? DEFAULT_LOCK_MS;
  const extending = setInterval(() => {
    engine.commands.extendLock(actor, { jobId: job.id, workerId, lockFor }).catch(() => clearInterval(extending));
  }, lockFor / 3);
  try {
    const result = await handle(options, job);
    await report(options, job, result);
  } catch (error) {
    // The job was cancelled or taken over meanwhile: the row says so, there is nothing left to report.
    if (!(error instanceof LaufzettelError && error.status < 500)) options.log?.({ event: 'report-failed', topic: job.topic, jobId: job.id, ...describe(error) });
  } finally {
    clearInterval(extending);
  }
}

async function handle(options: DispatchOptions, job: LockedJob): Promise<JobResult> {
  const handler = options.handlers.find((candidate) => candidate.topic === job.topic);
  if (handler === undefined) return { type: 'failed', code: 'WORKER_FAILED', message: `No worker is registered for topic "${job.topic}".` };
  try {
    const caseView = job.caseId === null ? null : await options.engine.queries.caseForJob(workerActor(job.tenant), job.caseId);
    return await handler.handle(job, { engine: options.engine, now: options.now, caseView });
  } catch (error) {
    if (error instanceof EgressProblem) return { type: 'failed', code: error.code, message: error.message, permanent: error.code === 'EGRESS_REFUSED' };
    options.log?.({ event: 'job-threw', topic: job.topic, jobId: job.id, ...describe(error) });
    if (error instanceof LaufzettelError) return { type: 'failed', code: error.code, message: error.message };
    // The message of an unknown error may quote personal data, so only its kind goes into the incident.
    return { type: 'failed', code: 'WORKER_FAILED', message: `The worker for "${job.topic}" ended unexpectedly (${describe(error).error}).` };
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
      return commands.failJob(actor, { ...of, code: result.code, message: result.message, retryInMs: result.retryInMs ?? backOff(job.id, job.attempt), ...(result.permanent === undefined ? {} : { permanent: result.permanent }) });
  }
}

/** Kind and place of an error without its message, which may hold personal data. */
export function describe(error: unknown): { readonly error: string; readonly stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, 6).join('\n');
  return { error: typeof code === 'string' ? `${error.name} ${code}` : error.name, ...(frames === '' ? {} : { stack: frames }) };
}
