import { correlate } from '../instances/correlate.ts';
import { startByMessage } from '../instances/start-events.ts';
import { recordConsequence } from '../record-entry.ts';
import type { CarryOut } from './effect.ts';

/**
 * A message to another process of the same case (or key): to the one that waits for it, else it starts those that begin
 * with it, in the sender's case. One that nobody awaits is lost, as BPMN says, but noted.
 */
export const sendMessage: CarryOut<'sendMessage'> = function* (scope, instance, { name, variables, correlationKey: ownKey }) {
  const { caseId, businessKey } = instance;
  const correlationKey = ownKey ?? caseId ?? businessKey;
  const awaited = correlationKey === null ? 0 : yield* correlate(scope, { name, correlationKey, variables });
  const delivered = awaited > 0 ? awaited : yield* startByMessage(scope, { name, variables }, { caseId, businessKey: ownKey ?? businessKey });
  recordConsequence(scope, { caseId: null, instanceId: instance.id, kind: 'messageSent', title: name, detail: { delivered } });
};
