import { publicStatus, stepCase } from '../../lifecycle/index.ts';
import type { CaseState } from '../../lifecycle/index.ts';
import { caseOf } from '../instances/case-of.ts';
import { announceCase, recordConsequence } from '../record-entry.ts';
import type { CarryOut } from './effect.ts';
import { openIncident } from './incident.ts';

/** Moves the case along its lifecycle. A step it does not know in its state is an incident: the model needs correction. */
export const moveCase: CarryOut<'caseEvent'> = function* (scope, instance, effect) {
  const row = yield* caseOf(scope, instance.caseId);
  if (row === null) return;
  const step = stepCase(row.lifecycle, effect.event);
  if (!step.ok) {
    openIncident(scope, { id: scope.ids.next(), caseId: row.id, instanceId: instance.id, jobId: null, elementId: effect.elementId, problem: step.problem });
    return;
  }
  const over = isOver(step.state);
  scope.set.update('case_file', {
    ...row,
    state: step.state,
    lifecycle: step.snapshot,
    outcome: effect.outcome ?? row.outcome,
    closedAt: over ? (row.closedAt ?? scope.now) : null,
  });
  if (!step.changed) return;
  recordConsequence(scope, {
    caseId: row.id,
    instanceId: instance.id,
    kind: 'caseState',
    elementId: effect.elementId,
    title: step.state,
    detail: { state: step.state, publicStatus: publicStatus(step.state), ...(effect.outcome === undefined ? {} : { outcome: effect.outcome }) },
  });
  announceCase(scope, row.id);
};

/** An issued permit still lives (change of plate, renewal); everything else the citizen sees as completed is over. */
function isOver(state: CaseState): boolean {
  return publicStatus(state) === 'COMPLETED' && state !== 'issued';
}
