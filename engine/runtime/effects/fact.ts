import { recordConsequence } from '../record-entry.ts';
import type { CarryOutAtOnce } from './effect.ts';

/**
 * Keeps a fact of the token game with its instance. Decisions also stand in the timeline of the case; the way through
 * gateways is for the diagram and would only bury what people did.
 */
export const recordFact: CarryOutAtOnce<'recordFact'> = (scope, instance, { fact }) => {
  recordConsequence(scope, {
    caseId: fact.kind === 'decided' ? instance.caseId : null,
    instanceId: instance.id,
    kind: fact.kind,
    elementId: fact.elementId,
    title: fact.name ?? fact.elementId,
    detail: { elementType: fact.elementType, ...fact.detail },
  });
};
