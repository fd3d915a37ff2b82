import { advance } from '../../execution/index.ts';
import type { ExecutionContext, ExecutionEvent, ExecutionState, Step as Advance } from '../../execution/contract.ts';
import type { JsonObject } from '../../json.ts';
import type { DefinitionRow } from '../../store/rows/definition.ts';
import type { InstanceRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { carryOut } from '../effects/index.ts';
import { loadCaseView } from './case-view.ts';
import type { InstanceStart } from './queue.ts';

/** Events one command may cause in its instances (calls, signals, messages) before it counts as running in circles. */
const EVENT_LIMIT = 1_000;

/** Starts an instance and runs it to its first waits. The events it causes elsewhere are still pending afterwards. */
export function* startInstance(scope: CommandScope, start: InstanceStart): Step<InstanceRow> {
  const { set, ids, now, tenant } = scope;
  const { definition, caseId } = start;
  const event: ExecutionEvent = {
    type: 'started',
    variables: start.variables,
    ...(start.startElementId === undefined ? {} : { startElementId: start.startElementId }),
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
    startedAt: now,
    endedAt: step.state.status === 'active' ? null : now,
    revision: 1,
  };
  set.insert('instance', instance);
  scope.steps.push({ instanceId: instance.id, definitionKey: definition.key, at: now, event, effects: step.effects });
  for (const effect of step.effects) yield* carryOut(scope, instance, effect);
  return instance;
}

/** Tells an instance of an event later in this transaction, after what is being carried out now. */
export function tell(scope: CommandScope, instanceId: string, event: ExecutionEvent): void {
  scope.pending.push({ instanceId, event });
}

/** Starts an instance later in this transaction, counted with the events so that processes starting each other end. */
export function startLater(scope: CommandScope, start: InstanceStart): void {
  scope.pending.push({ start });
}

/** Tells instances of what is pending, in order, until nothing is. An instance that has ended hears nothing more. */
export function* settle(scope: CommandScope): Step<void> {
  for (let told = 0; ; told += 1) {
    const next = scope.pending.shift();
    if (next === undefined) return;
    if (told === EVENT_LIMIT) throw new Error(`One command caused more than ${EVENT_LIMIT} events; the models call, start or signal each other in circles.`);
    if ('start' in next) yield* startInstance(scope, next.start);
    else yield* advanceInstance(scope, next.instanceId, next.event);
  }
}

function* advanceInstance(scope: CommandScope, instanceId: string, event: ExecutionEvent): Step<void> {
  const { set, tenant, now } = scope;
  const instance = yield* set.get('instance', tenant, instanceId);
  if (instance === null || instance.status !== 'active' || !(yield* stillAwaited(scope, event))) return;
  const definition = yield* set.get('process_definition', tenant, instance.definitionId);
  if (definition === null) throw new Error(`Definition ${instance.definitionId} of an instance is gone.`);
  const scopes = yield* set.select('scopesOfInstance', tenant, instanceId);
  const { state, effects } = yield* apply(scope, definition, instance.caseId, scopes, instance.state, event);
  const after = set.update('instance', { ...instance, state, status: state.status, endedAt: state.status === 'active' ? null : now });
  scope.steps.push({ instanceId, definitionKey: definition.key, at: now, event, effects });
  for (const effect of effects) yield* carryOut(scope, after, effect);
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
  const model = models.processes.find((process) => process.model.key === definition.key && process.resourceName === definition.resourceName)?.model;
  if (model === undefined) throw new Error(`Process ${definition.key} is not in the deployment it came with.`);
  const variables = new Map(scopes.map(({ scopeId, values }) => [scopeId, values]));
  const context: ExecutionContext = {
    now: scope.now,
    nextId: () => scope.ids.next(),
    variables: (scopeId) => variables.get(scopeId),
    caseView: yield* loadCaseView(scope, caseId),
    decide: (decisionKey, input) => models.decide(decisionKey, input, scope.now),
  };
  return advance(model, state, event, context);
}
