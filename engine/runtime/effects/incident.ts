import type { Problem } from '../../execution/contract.ts';
import type { CommandScope } from '../command.ts';
import { recordConsequence, recordEntry } from '../record-entry.ts';
import type { CarryOut } from './effect.ts';

export interface NewIncident {
  readonly id: string;
  readonly caseId: string | null;
  readonly instanceId: string | null;
  readonly jobId: string | null;
  readonly elementId: string | null;
  readonly problem: Problem;
}

/** Makes a failure visible to people who can retry it. */
export function openIncident(scope: CommandScope, incident: NewIncident): void {
  const { set, tenant, now } = scope;
  const { problem, ...where } = incident;
  set.insert('incident', { ...where, tenant, code: problem.code, message: problem.message, detail: problem.detail ?? {}, createdAt: now, resolvedAt: null, revision: 1 });
  recordConsequence(scope, { caseId: incident.caseId, instanceId: incident.instanceId, kind: 'incidentRaised', elementId: incident.elementId, title: problem.code });
  set.publish({ tenant, type: 'incident', caseId: incident.caseId, taskId: null, at: now });
}

export const raiseIncident: CarryOut<'raiseIncident'> = function* (scope, instance, effect) {
  const job = effect.waitId === undefined ? null : yield* scope.set.get('job', scope.tenant, effect.waitId);
  openIncident(scope, {
    id: effect.incidentId,
    caseId: instance.caseId,
    instanceId: instance.id,
    jobId: job?.id ?? null,
    elementId: effect.elementId,
    problem: effect.problem,
  });
};

export const resolveIncident: CarryOut<'resolveIncident'> = function* (scope, _instance, effect) {
  yield* closeIncident(scope, effect.incidentId);
};

export function* closeIncident(scope: CommandScope, incidentId: string): ReturnType<CarryOut<'resolveIncident'>> {
  const { set, tenant, now } = scope;
  const incident = yield* set.get('incident', tenant, incidentId);
  if (incident === null || incident.resolvedAt !== null) return;
  set.update('incident', { ...incident, resolvedAt: now });
  recordEntry(scope, { caseId: incident.caseId, instanceId: incident.instanceId, kind: 'incidentResolved', elementId: incident.elementId, title: incident.code });
  set.publish({ tenant, type: 'incident', caseId: incident.caseId, taskId: null, at: now });
}
