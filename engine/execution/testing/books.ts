import type { BpmnState, Completed, OpenIncident, Scope } from '../state.ts';
import { scopesOf } from '../state.ts';
import type { Effect } from '../contract.ts';
import type { TestInstance } from './instance.ts';

/** A state with all that its saved form leaves out. */
type Books = BpmnState & { readonly scopes: readonly Scope[]; readonly incidents: readonly OpenIncident[] };

/** What is out of balance in the books of an instance: nothing, after every event. */
export function imbalances(instance: TestInstance): readonly string[] {
  const saved = instance.state as BpmnState;
  const state: Books = { ...saved, scopes: scopesOf(saved), incidents: saved.incidents ?? [] };
  return [...unbalancedWaits(instance, state), ...danglingReferences(instance, state), ...leakedVariables(instance, state), ...unbalancedHistory(instance, state), ...(state.status === 'active' ? standstill(instance, state) : leftOver(state))];
}

/** What the outside was asked for is what the state waits for, and the incidents shown are those of the state. */
function unbalancedWaits(instance: TestInstance, { waits, incidents }: Books): readonly string[] {
  const asked = (['openTask', 'createJob', 'setTimer', 'openSubscription', 'callProcess'] as const).flatMap((type) => instance.open(type).map(handleOf));
  const awaited = waits.filter(({ kind }) => kind !== 'condition').map(({ id }) => id);
  const raised = instance.open('raiseIncident').filter(({ problem }) => problem.code !== 'ERROR_NOT_CAUGHT' || instance.state.status === 'active').map(({ incidentId }) => incidentId);
  const kept = incidents.map(({ id }) => id);
  return [
    ...(raised.toSorted().join() === kept.toSorted().join() ? [] : ['the incidents shown are not those of the state']),
    ...asked.filter((id) => !awaited.includes(id)).map((id) => `the outside is asked for ${id}, the state does not wait for it`),
    ...awaited.filter((id) => !asked.includes(id)).map((id) => `the state waits for ${id}, which nobody was asked for`),
  ];
}

/** Every record refers to what exists. */
function danglingReferences({ model }: TestInstance, state: Books): readonly string[] {
  const tokens = new Set(state.tokens.map(({ id }) => id));
  const scopes = new Set(state.scopes.map(({ id }) => id));
  const hosts = state.scopes.filter(({ id }) => id !== 0);
  const loops = state.loops ?? [];
  const records = (state.completed ?? []).flatMap(withInner);
  const elements = [...state.tokens, ...state.scopes, ...state.waits, ...records, ...(state.joins ?? [])];
  const instances = state.scopes.filter(({ instance }) => instance !== undefined);
  return [
    ...(tokens.size === state.tokens.length && scopes.size === state.scopes.length ? [] : ['a number was given twice']),
    ...elements.filter(({ element }) => !model.elements[element]).map(({ element }) => `element ${element} does not exist`),
    ...state.tokens.filter(({ scope }) => !scopes.has(scope)).map(({ id }) => `token ${id} stands in no scope`),
    ...hosts.filter(({ token }) => !tokens.has(token)).map(({ id }) => `scope ${id} has no activity around it`),
    ...hosts.filter(({ parent }) => !scopes.has(parent)).map(({ id }) => `scope ${id} lies in no scope`),
    ...state.waits.filter(({ owner }) => !tokens.has(owner) && !scopes.has(owner)).map(({ id }) => `wait ${id} belongs to nobody`),
    ...state.incidents.filter(({ token }) => !tokens.has(token)).map(({ id }) => `incident ${id} belongs to nobody`),
    ...loops.filter(({ token }) => !tokens.has(token)).map(({ token }) => `loop ${token} belongs to nobody`),
    ...instances.filter(({ token }) => !loops.some((loop) => loop.token === token)).map(({ id }) => `instance ${id} belongs to no loop`),
    ...loops.filter(({ token, started, completed, terminated }) => started - completed - terminated !== instances.filter((scope) => scope.token === token).length).map(({ token }) => `loop ${token} counts other instances than there are`),
    ...(state.completed ?? []).filter(({ scope }) => !scopes.has(scope)).map(({ element }) => `what was done at ${element} belongs to no scope`),
    ...(state.completed ?? []).filter(({ loop }) => loop !== undefined && !tokens.has(loop)).map(({ element }) => `what was done at ${element} belongs to no loop`),
    ...(state.joins ?? []).filter(({ scope }) => !scopes.has(scope)).map(({ element }) => `gateway ${element} waits in no scope`),
  ];
}

/** Variables exist for as long as something in the state refers to them, and no longer. */
function leakedVariables(instance: TestInstance, state: Books): readonly string[] {
  const records = [...(state.completed ?? []), ...state.scopes.flatMap(({ undo }) => undo ?? [])].flatMap(withInner);
  const referred = new Set([state.rootScopeId, ...[...state.scopes, ...state.tokens, ...records].flatMap(({ variables }) => variables ?? []), ...state.waits.flatMap(({ brought }) => brought ?? [])]);
  const kept = instance.variableScopes;
  return [
    ...kept.filter((id) => !referred.has(id)).map((id) => `variables ${id} are left behind`),
    ...instance.of('dropScope').filter(({ scopeId }) => referred.has(scopeId)).map(({ scopeId }) => `variables ${scopeId} were dropped, but are still referred to`),
  ];
}

function withInner(record: Completed): readonly Completed[] {
  return [record, ...(record.inner ?? []).flatMap(withInner)];
}

/** Every element that was entered was left, cancelled, or is where a token stands. */
function unbalancedHistory(instance: TestInstance, { tokens, incidents, status, loops, scopes }: Books): readonly string[] {
  const cancels = (token: number): boolean => instance.model.elements[tokens.find(({ id }) => id === token)?.element ?? -1]?.event?.kind === 'cancel';
  const undoing = scopes.filter(({ token, undone, undo }) => undone === true || (undo !== undefined && cancels(token)));
  const left = new Set([...incidents.filter(({ stage }) => stage === 'leave'), ...(loops ?? []), ...undoing].map(({ token }) => token));
  const standing = tokens.filter(({ id, flow }) => flow === undefined && !left.has(id)).map(({ element }) => instance.model.elements[element]?.id ?? '');
  if (status !== 'completed') standing.push('p');
  const counts = new Map<string, number>();
  const count = (ids: readonly string[], by: number): void => ids.forEach((id) => void counts.set(id, (counts.get(id) ?? 0) + by));
  count(instance.facts('entered'), 1);
  for (const ids of [instance.facts('completed'), instance.facts('cancelled'), standing]) count(ids, -1);
  return [...counts].filter(([, balance]) => balance !== 0).map(([id, balance]) => `history and tokens disagree about ${id} by ${balance}`);
}

/** Someone outside can move it on, or an incident says why not; and no scope is empty. */
function standstill({ model }: TestInstance, { waits, incidents, scopes, tokens }: Books): readonly string[] {
  const choosable = scopes.some(({ element }) => model.elements[element]?.adHoc);
  const empty = scopes.filter(({ id, element }) => !tokens.some(({ scope }) => scope === id) && !model.elements[element]?.adHoc);
  return [...(waits.length + incidents.length === 0 && !choosable ? ['the instance neither ends nor waits'] : []), ...empty.map(({ id }) => `scope ${id} is empty but has not ended`)];
}

function leftOver({ tokens, waits, incidents, loops, joins, completed, scopes }: Books): readonly string[] {
  const rest = { tokens, waits, incidents, loops: loops ?? [], joins: joins ?? [], completed: completed ?? [], scopes: scopes.slice(1) };
  return Object.entries(rest).filter(([, list]) => list.length > 0).map(([name]) => `${name} are left over after the end`);
}

function handleOf(effect: Effect): string {
  if ('taskId' in effect) return effect.taskId;
  if ('jobId' in effect) return effect.jobId;
  if ('timerId' in effect) return effect.timerId;
  if ('callId' in effect) return effect.callId;
  return 'subscriptionId' in effect ? effect.subscriptionId : '';
}
