import { LaufzettelError } from '../errors.ts';
import type { Actor, DueJobsOptions } from './contract.ts';
import { runCommand } from './command.ts';
import type { RuntimeParts } from './command.ts';
import { openIncident } from './effects/incident.ts';
import { tell } from './instances/queue.ts';
import { settle } from './instances/settle.ts';
import { startByTimer } from './instances/start-events.ts';
import { HOUSEKEEPING_TOPIC, keepHouse } from './jobs/housekeeping.ts';
import { recordEntry } from './record-entry.ts';

const BATCH = 100;
/** Batches that processes which share a database choose from. */
const CHOICE = 16;

/** The engine itself, as the audit chain names it. */
function engineActor(tenant: string): Actor {
  return { kind: 'system', id: 'engine', tenant, displayName: 'Laufzettel', roles: [], groups: [], units: [], scopes: [] };
}

/**
 * Fires the timers and resumes the continuations that are due now; returns how many. Each is its own command, and
 * deletes its row in the transaction that carries it out: it happens once, also when several processes try.
 */
export async function runDueJobs(parts: RuntimeParts, { limit = BATCH, from }: DueJobsOptions = {}): Promise<number> {
  for (;;) {
    const due = await parts.store.queries.dueJobs(parts.clock.now(), from === undefined ? limit : limit * CHOICE);
    const batches = Math.ceil(due.length / limit);
    const begin = Math.floor((from ?? 0) * batches) * limit;
    const done = await Promise.all(due.slice(begin, begin + limit).map(({ tenant, id }) => runDueJob(parts, tenant, id).catch((error: unknown) => setAside(parts, tenant, id, error))));
    const ran = done.filter((each) => each).length;
    // what was chosen has been done by others: that says nothing of the rest
    if (ran > 0 || batches <= 1) return ran;
  }
}

/** A job that cannot even be run waits for a person, so that it neither hides nor holds up those behind it. */
async function setAside(parts: RuntimeParts, tenant: string, jobId: string, error: unknown): Promise<boolean> {
  const endless = error instanceof LaufzettelError && error.code === 'EVENT_BOUND';
  if (!(error instanceof Error) || ('code' in error && !endless)) throw error;
  const problem = { code: endless ? 'EVENT_BOUND' : 'ENGINE_FAILED', message: error.message.slice(0, 1_000) };
  return runCommand(parts, engineActor(tenant), 'setJobAside', function* (scope) {
    const job = yield* scope.set.get('job', tenant, jobId);
    if (job === null || job.state !== 'pending') return { result: false, fact: null };
    scope.set.update('job', { ...job, state: 'failed', errorCode: problem.code, errorMessage: problem.message });
    openIncident(scope, { id: scope.ids.next(), caseId: job.caseId, instanceId: job.instanceId, jobId, elementId: job.elementId, problem });
    return { result: true, fact: { caseId: job.caseId, subject: jobId, detail: { kind: job.kind, elementId: job.elementId } } };
  });
}

function runDueJob(parts: RuntimeParts, tenant: string, jobId: string): Promise<boolean> {
  return runCommand(parts, engineActor(tenant), 'runDueJob', function* (scope) {
    const { set, now } = scope;
    const job = yield* set.get('job', tenant, jobId);
    if (job === null || job.state !== 'pending' || job.dueAt > now) return { result: false, fact: null };
    const fact = { caseId: job.caseId, subject: job.id, detail: { kind: job.kind, elementId: job.elementId, dueAt: job.dueAt } };
    if (job.topic === HOUSEKEEPING_TOPIC) return { result: true, fact: { subject: job.id, detail: yield* keepHouse(scope, job) } };
    if (job.instanceId === null) {
      yield* startByTimer(scope, job);
      yield* settle(scope);
      return { result: true, fact };
    }
    set.remove('job', job);
    const deadline = yield* set.get('deadline', tenant, job.id);
    if (deadline?.status === 'running') {
      set.update('deadline', { ...deadline, status: 'passed' });
      recordEntry(scope, { caseId: job.caseId, instanceId: job.instanceId, kind: 'deadlinePassed', elementId: job.elementId, title: deadline.label, detail: { endsOn: deadline.endsOn } });
    }
    tell(scope, job.instanceId, job.kind === 'timer' ? { type: 'timerFired', timerId: job.id } : { type: 'jobSucceeded', jobId: job.id });
    yield* settle(scope);
    return { result: true, fact };
  });
}
