import { startInstance, tell } from '../instances/advance-instance.ts';
import { definitionInDeployment, newestDefinition } from '../instances/definitions.ts';
import type { InstanceRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import type { CarryOut } from './effect.ts';

/** Calls nested deeper than this are a model calling itself. */
const DEPTH_LIMIT = 20;

/** Starts the called process in the same transaction, preferably the one deployed together with the caller. */
export const callProcess: CarryOut<'callProcess'> = function* (scope, instance, effect) {
  const caller = yield* scope.set.get('process_definition', scope.tenant, instance.definitionId);
  if (caller === null) throw new Error(`Definition ${instance.definitionId} of an instance is gone.`);
  const definition = (yield* definitionInDeployment(scope, caller.deploymentId, effect.processKey)) ?? (yield* newestDefinition(scope, effect.processKey));
  const depth = (yield* depthOf(scope, instance)) + 1;
  const tooDeep = depth > DEPTH_LIMIT;
  if (definition === null || tooDeep) {
    const problem = tooDeep
      ? { code: 'CALL_TOO_DEEP', message: `Calls are nested deeper than ${DEPTH_LIMIT}; a process calls itself without end.` }
      : { code: 'DEFINITION_UNKNOWN', message: `No process "${effect.processKey}" is deployed. Deploy it, then retry.` };
    // no business error for the model to catch: somebody has to put it right, and a retry makes the call again
    tell(scope, instance.id, { type: 'jobFailed', jobId: effect.callId, problem });
    return;
  }
  yield* startInstance(scope, {
    definition,
    caseId: instance.caseId,
    businessKey: instance.businessKey,
    variables: effect.variables,
    call: { parentInstanceId: instance.id, callId: effect.callId, depth },
  });
};

export const cancelCall: CarryOut<'cancelCall'> = function* (scope, _instance, effect) {
  const [child] = yield* scope.set.select('childOfCall', scope.tenant, effect.callId);
  if (child !== undefined) tell(scope, child.id, { type: 'instanceCancelled', reason: 'The calling process was interrupted.' });
};

/** How many calls lie above an instance. */
function* depthOf({ set, tenant }: CommandScope, instance: InstanceRow): Step<number> {
  let depth = 0;
  for (let parentId = instance.parentInstanceId; parentId !== null && depth < DEPTH_LIMIT; depth += 1) {
    parentId = (yield* set.get('instance', tenant, parentId))?.parentInstanceId ?? null;
  }
  return depth;
}
