import { LaufzettelError } from '../../errors.ts';
import { advance } from '../../execution/index.ts';
import type { ExecutionContext, ExecutionEvent, ExecutionState, Step as Advance } from '../../execution/contract.ts';
import type { JsonObject } from '../../json.ts';
import type { DefinitionRow } from '../../store/rows/definition.ts';
import type { InstanceRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { scriptAccess } from '../script/index.ts';
import { carryOut } from '../effects/index.ts';
import { loadCaseView } from './case-view.ts';
import { claimKey } from './conversation.ts';
import { loadStores } from './data-stores.ts';
import { modelIn, requireDefinition } from './definitions.ts';
import type { InstanceStart } from './queue.ts';

/** Calls that one command may make: a process that calls itself twice would make twice as many at each level. */
const CALL_LIMIT = 1_000;

/** Starts an instance and runs it to its first waits. The events it causes elsewhere are still pending afterwards. */
export function* startInstance(scope: CommandScope, start: InstanceStart): Step<InstanceRow> {
  const { set, ids, now, tenant } = scope;
  const { definition, caseId } = start;
  const event: ExecutionEvent = {
    type: 'started',
    variables: start.variables,
    ...(start.startElementId === undefined ? {} : { startElementId: start.startElementId }),
    ...(start.part === undefined ? {} : { part: start.part }),
    ...(start.call === undefined ? {} : { callDepth: start.call.depth }),
  };
  const step = yield* apply(scope, definition, caseId, [], null, event);
  const instance: InstanceRow = {
    id: ids.next(),
    tenant,
    caseId,
    definitionId: definition.id,
    businessKey: start.businessKey,
    status: step.state.status,
    state: step.state,
    parentInstanceId: start.call?.parentInstanceId ?? null,
    callId: start.call?.callId ?? null,
    conversation: start.conversation ?? null,
    startedAt: now,
    endedAt: step.state.status === 'active' ? null : now,
    revision: 1,
  };
  set.insert('instance', instance);
  if (start.claimsKey === true && start.businessKey !== null) yield* claimKey(scope, instance, start.businessKey);
  scope.steps.push({ instanceId: instance.id, definitionKey: definition.key, at: now, event, effects: step.effects });
  yield* carryOutAll(scope, instance, step.effects);
  return instance;
}

/** Tells a running instance of an event now; one that has ended hears nothing. */
export function* advanceInstance(scope: CommandScope, instanceId: string, event: ExecutionEvent): Step<void> {
  const { set, tenant, now } = scope;
  const instance = yield* set.get('instance', tenant, instanceId);
  if (instance === null || instance.status !== 'active' || !(yield* stillAwaited(scope, event))) return;
  const definition = yield* requireDefinition(scope, instance.definitionId);
  const scopes = yield* set.select('scopesOfInstance', tenant, instanceId);
  const { state, effects } = yield* apply(scope, definition, instance.caseId, scopes, instance.state, event);
  const after = set.update('instance', { ...instance, state, status: state.status, endedAt: state.status === 'active' ? null : now });
  scope.steps.push({ instanceId, definitionKey: definition.key, at: now, event, effects });
  yield* carryOutAll(scope, after, effects);
}

/** Called processes call others before the next of their siblings begins: so all calls of a step count before the first is made. */
function* carryOutAll(scope: CommandScope, instance: InstanceRow, effects: Advance['effects']): Step<void> {
  for (const { type } of effects) if (type === 'callProcess') scope.settling.called += 1;
  if (scope.settling.called > CALL_LIMIT) throw new LaufzettelError('EVENT_BOUND');
  for (const effect of effects) yield* carryOut(scope, instance, effect);
}

/** What one event closed, a later one of the same command no longer finds: an interrupted wait hears nothing. */
function* stillAwaited({ set, tenant }: CommandScope, event: ExecutionEvent): Step<boolean> {
  if (event.type !== 'messageArrived' && event.type !== 'signalRaised') return true;
  return (yield* set.get('subscription', tenant, event.subscriptionId)) !== null;
}

function* apply(
  scope: CommandScope,
  definition: DefinitionRow,
  caseId: string | null,
  scopes: readonly { readonly scopeId: string; readonly values: JsonObject }[],
  state: ExecutionState | null,
  event: ExecutionEvent,
): Step<Advance> {
  const models = yield* scope.models.load(scope.set, scope.tenant, definition.deploymentId);
  const model = modelIn(models, definition);
  const variables = new Map(scopes.map(({ scopeId, values }) => [scopeId, values]));
  const context: ExecutionContext = {
    now: scope.now,
    nextId: () => scope.ids.next(),
    variables: (scopeId) => variables.get(scopeId),
    caseView: yield* loadCaseView(scope, caseId),
    decide: (decisionKey, input) => models.decide(decisionKey, input, scope.now),
    ...scriptAccess(scope.scripts, scope.tenant, scope.now),
    store: yield* loadStores(scope, model),
  };
  return advance(model, state, event, context);
}
