import { recordConsequence } from '../record-entry.ts';
import type { CarryOutAtOnce } from './effect.ts';

/**
 * Keeps a fact of the token game in the trail of its instance. Decisions also stand in the timeline of the case; the way
 * through gateways is for the diagram and would only bury what people did.
 */
export const recordFact: CarryOutAtOnce<'recordFact'> = (scope, instance, { fact }) => {
  const { kind, elementId, detail } = fact;
  scope.set.trail(instance.id, scope.now, detail === undefined ? [kind, elementId] : [kind, elementId, detail]);
  if (kind !== 'decided' || instance.caseId === null) return;
  recordConsequence(scope, { caseId: instance.caseId, instanceId: instance.id, kind, elementId, title: fact.name ?? elementId, detail: { elementType: fact.elementType, ...detail } });
};
