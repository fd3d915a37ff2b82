import { startInstance } from '../instances/advance-instance.ts';
import { definitionInDeployment, newestDefinition, requireDefinition } from '../instances/definitions.ts';
import { tell } from '../instances/queue.ts';
import type { CarryOut } from './effect.ts';

/**
 * Starts the called process in the same transaction, preferably the one deployed together with the caller. It takes part
 * in the conversation of its caller. How deep calls may go is for the model's interpreter to say.
 */
export const callProcess: CarryOut<'callProcess'> = function* (scope, instance, effect) {
  const caller = yield* requireDefinition(scope, instance.definitionId);
  const definition = (yield* definitionInDeployment(scope, caller.deploymentId, effect.processKey)) ?? (yield* newestDefinition(scope, effect.processKey));
  if (definition === null) {
    const problem = { code: 'DEFINITION_UNKNOWN', message: `No process "${effect.processKey}" is deployed. Deploy it, then retry.` };
    // no business error for the model to catch: somebody has to put it right, and a retry makes the call again
    tell(scope, instance.id, { type: 'jobFailed', jobId: effect.callId, problem });
    return;
  }
  yield* startInstance(scope, {
    definition,
    caseId: instance.caseId,
    businessKey: effect.businessKey ?? instance.businessKey,
    variables: effect.variables,
    conversation: instance.conversation,
    call: { parentInstanceId: instance.id, callId: effect.callId, depth: effect.callDepth ?? 1 },
  });
};

export const cancelCall: CarryOut<'cancelCall'> = function* (scope, _instance, effect) {
  const [child] = yield* scope.set.select('childOfCall', scope.tenant, effect.callId);
  if (child !== undefined) tell(scope, child.id, { type: 'instanceCancelled', reason: 'The calling process was interrupted.' });
};
