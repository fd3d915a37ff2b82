import { correlate } from '../instances/correlate.ts';
import { recordEntry } from '../record-entry.ts';
import type { CarryOut } from './effect.ts';

/** A message to another process of the same case (or key). One that nobody awaits is lost, as BPMN says, but noted. */
export const sendMessage: CarryOut<'sendMessage'> = function* (scope, instance, effect) {
  const correlationKey = effect.correlationKey ?? instance.caseId ?? instance.businessKey;
  const delivered = correlationKey === null ? 0 : yield* correlate(scope, { name: effect.name, correlationKey, variables: effect.variables });
  recordEntry(scope, { caseId: null, instanceId: instance.id, kind: 'messageSent', title: effect.name, detail: { delivered } });
};
