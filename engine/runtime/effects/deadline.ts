import type { DeadlineRule } from '../../calendar/contract.ts';
import type { JsonObject } from '../../json.ts';
import { caseOf } from '../instances/case-of.ts';
import { recordConsequence } from '../record-entry.ts';
import type { CarryOut } from './effect.ts';

/** Keeps a computed deadline with its inputs and reasons, so that the screen can say why that date. */
export const setDeadline: CarryOut<'setDeadline'> = function* (scope, instance, effect) {
  // a deadline is a fact of a case; an instance without one still has the timer
  const caseRow = yield* caseOf(scope, instance.caseId);
  if (caseRow === null) return;
  const { id: caseId, unit } = caseRow;
  scope.set.insert('deadline', {
    id: effect.deadlineId,
    tenant: scope.tenant,
    caseId,
    unit,
    instanceId: instance.id,
    elementId: effect.elementId,
    kind: effect.rule.kind,
    label: effect.label,
    endsOn: effect.result.endsOn,
    dueAt: effect.result.dueAt,
    status: 'running',
    ruleVersion: effect.result.ruleVersion,
    inputs: inputsOf(effect.rule),
    reasons: effect.result.reasons,
  });
  recordConsequence(scope, {
    caseId,
    instanceId: instance.id,
    kind: 'deadlineSet',
    elementId: effect.elementId,
    title: effect.label,
    detail: { endsOn: effect.result.endsOn },
  });
};

function inputsOf(rule: DeadlineRule): JsonObject {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
}
