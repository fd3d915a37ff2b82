import { LaufzettelError } from '../../errors.ts';
import type { IncidentRow, JobRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import { hasRole, require, seesCase } from '../authorise.ts';
import { command } from '../command.ts';
import type { CommandScope } from '../command.ts';
import { closeIncident } from '../effects/incident.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';

/** Incidents that the model knows nothing of: its job could not even be run. */
const OF_THE_ENGINE: ReadonlySet<string> = new Set(['ENGINE_FAILED', 'EVENT_BOUND']);

/**
 * Tries again what stopped: the job with all its retries and the same idempotency key, or the step of the model. An
 * incident of an instance that has ended is only acknowledged.
 */
export const retryIncident = command('retryIncident', function* (scope, incidentId) {
  const incident = yield* requireIncident(scope, incidentId);
  const fact = { caseId: incident.caseId, subject: incident.id, detail: { code: incident.code, elementId: incident.elementId } };
  if (incident.resolvedAt !== null) return { result: undefined, fact: null };
  const instance = incident.instanceId === null ? null : yield* scope.set.get('instance', scope.tenant, incident.instanceId);
  const job = incident.jobId === null ? null : yield* scope.set.get('job', scope.tenant, incident.jobId);
  if (instance?.status === 'active' && !OF_THE_ENGINE.has(incident.code)) {
    if (job !== null) giveUpJob(scope, job);
    tell(scope, instance.id, { type: 'incidentRetried', incidentId });
    yield* settle(scope);
  } else {
    if (job?.state === 'failed') retryJob(scope, job);
  }
  yield* closeIncident(scope, incidentId);
  return { result: undefined, fact };
});

function* requireIncident({ set, tenant, actor }: CommandScope, incidentId: string): Step<IncidentRow> {
  const incident = yield* set.get('incident', tenant, incidentId);
  if (incident === null) throw new LaufzettelError('NOT_FOUND');
  if (incident.caseId === null) {
    require(actor.kind === 'system' || hasRole(actor, 'lead', 'admin', 'designer', 'integrator'));
    return incident;
  }
  const row = yield* set.get('case_file', tenant, incident.caseId);
  if (row === null || actor.kind === 'applicant' || actor.kind === 'token' || !seesCase(actor, row)) throw new LaufzettelError('NOT_FOUND');
  return incident;
}

/** The instance makes a new job in place of the failed one; the receiver has to know it by the same key. */
function giveUpJob(scope: CommandScope, job: JobRow): void {
  scope.inheritedKeys.set(`${job.instanceId}/${job.elementId}`, job.idempotencyKey);
  scope.set.remove('job', job);
}

/** A job of the runtime's own, such as asking the payment provider, or one the engine could not run. */
function retryJob({ set, now }: CommandScope, job: JobRow): void {
  set.update('job', { ...job, state: 'pending', dueAt: now, attempts: 0, retriesLeft: job.retries, errorCode: null, errorMessage: null });
}
