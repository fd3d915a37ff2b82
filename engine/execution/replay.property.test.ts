import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Effect, ExecutionEvent } from './contract.ts';
import type { BpmnState } from './state.ts';
import { anyBlock, modelXml } from './testing/block-models.ts';
import { TestInstance, modelOf } from './testing/instance.ts';

const MOST_EVENTS = 60;

/** Everything that could be reported now, in a fixed order. */
function possibleEvents(instance: TestInstance): readonly ExecutionEvent[] {
  return [
    ...instance.open('openTask').map(({ taskId }): ExecutionEvent => ({ type: 'taskCompleted', taskId, variables: { [taskId]: taskId } })),
    ...instance.open('createJob').map(({ jobId }): ExecutionEvent => ({ type: 'jobSucceeded', jobId, variables: { done: jobId } })),
    ...instance.open('callProcess').map(({ callId }): ExecutionEvent => ({ type: 'callEnded', callId, variables: { called: callId } })),
    ...instance.open('setTimer').map(({ timerId }): ExecutionEvent => ({ type: 'timerFired', timerId })),
    ...instance.open('openSubscription').map(({ subscriptionId, kind }): ExecutionEvent => ({ type: kind === 'message' ? 'messageArrived' : 'signalRaised', subscriptionId })),
  ];
}

/** The same with all that can go wrong: work that fails for good, errors reported, incidents retried, data corrected. */
function possibleMishaps(instance: TestInstance): readonly ExecutionEvent[] {
  const { rootScopeId } = instance.state;
  return [
    ...possibleEvents(instance),
    ...instance.open('createJob').map(({ jobId }): ExecutionEvent => ({ type: 'jobFailed', jobId, problem: { code: 'JOB_FAILED', message: 'The worker gave up.' } })),
    ...instance.open('openTask').map(({ taskId }): ExecutionEvent => ({ type: 'errorThrown', waitId: taskId, errorCode: 'E' })),
    ...instance.open('callProcess').map(({ callId }): ExecutionEvent => ({ type: 'callEnded', callId, error: { code: 'E' } })),
    ...instance.open('raiseIncident').flatMap(({ incidentId }): readonly ExecutionEvent[] => [
      { type: 'incidentRetried', incidentId },
      { type: 'variablesChanged', scopeId: rootScopeId, variables: { ready: true } },
    ]),
  ];
}

/** The handle by which an event refers to what was waited for. */
function handleOfEvent(event: ExecutionEvent): string {
  switch (event.type) {
    case 'taskCompleted': return event.taskId;
    case 'timerFired': return event.timerId;
    case 'messageArrived': case 'signalRaised': return event.subscriptionId;
    case 'jobSucceeded': case 'jobFailed': return event.jobId;
    case 'errorThrown': return event.waitId;
    case 'callEnded': return event.callId;
    case 'incidentRetried': return event.incidentId;
    default: return '';
  }
}

/** Reports that come again or too late, although nobody waits any more. */
function staleEvents(instance: TestInstance): readonly ExecutionEvent[] {
  const { waits, incidents } = instance.state as BpmnState;
  const awaited = new Set([...waits, ...incidents].map(({ id }) => id));
  return [...instance.events.filter((event) => event.type === 'started' || (event.type !== 'variablesChanged' && !awaited.has(handleOfEvent(event)))), { type: 'variablesChanged', scopeId: 'gone', variables: { x: 1 } }];
}

/** What is out of balance in the books of an instance: nothing, after every event. */
function imbalances(instance: TestInstance): readonly string[] {
  const state = instance.state as BpmnState;
  const asked = (['openTask', 'createJob', 'setTimer', 'openSubscription', 'callProcess'] as const).flatMap((type) => instance.open(type).map(handleOf));
  const awaited = state.waits.map(({ id }) => id);
  const tokens = new Set(state.tokens.map(({ id }) => id));
  const scopes = new Set(state.scopes.map(({ id }) => id));
  const ended = state.status !== 'active';
  const leftOver = state.tokens.length + awaited.length + state.incidents.length + instance.variableScopes.filter((id) => id !== state.rootScopeId).length;
  const raised = instance.open('raiseIncident').map(({ incidentId }) => incidentId);
  const kept = state.incidents.map(({ id }) => id);
  return [
    ...(raised.join() === kept.join() ? [] : ['the incidents shown are not those of the state']),
    ...asked.filter((id) => !awaited.includes(id)).map((id) => `the outside is asked for ${id}, the state does not wait for it`),
    ...awaited.filter((id) => !asked.includes(id)).map((id) => `the state waits for ${id}, which nobody was asked for`),
    ...(ended && leftOver > 0 ? ['something is left over after the end'] : []),
    ...(!ended && awaited.length + state.incidents.length === 0 ? ['the instance neither ends nor waits'] : []),
    ...state.tokens.filter(({ scope }) => !scopes.has(scope)).map(({ id }) => `token ${id} stands in no scope`),
    ...state.scopes.filter(({ id, token }) => id !== 0 && !tokens.has(token)).map(({ id }) => `scope ${id} has no activity around it`),
    ...state.waits.filter(({ owner }) => !tokens.has(owner) && !scopes.has(owner)).map(({ id }) => `wait ${id} belongs to nobody`),
    ...unbalancedHistory(instance, state),
    ...(ended ? [] : state.scopes.filter(({ id }) => !state.tokens.some(({ scope }) => scope === id)).map(({ id }) => `scope ${id} is empty but has not ended`)),
  ];
}

/** Every element that was entered was left, cancelled, or is where a token stands. */
function unbalancedHistory(instance: TestInstance, { tokens, incidents, status }: BpmnState): readonly string[] {
  const left = new Set(incidents.filter(({ stage }) => stage === 'leave').map(({ token }) => token));
  const standing = tokens.filter(({ id, flow }) => flow === undefined && !left.has(id)).map(({ element }) => instance.model.elements[element]?.id ?? '');
  if (status !== 'completed') standing.push('p');
  const count = (ids: readonly string[], id: string): number => ids.filter((candidate) => candidate === id).length;
  const [entered, completed, cancelled] = [instance.facts('entered'), instance.facts('completed'), instance.facts('cancelled')];
  return [...new Set([...entered, ...completed, ...cancelled])]
    .filter((id) => count(entered, id) !== count(completed, id) + count(cancelled, id) + count(standing, id))
    .map((id) => `history and tokens disagree about ${id}`);
}

function handleOf(effect: Effect): string {
  if ('taskId' in effect) return effect.taskId;
  if ('jobId' in effect) return effect.jobId;
  if ('timerId' in effect) return effect.timerId;
  if ('callId' in effect) return effect.callId;
  return 'subscriptionId' in effect ? effect.subscriptionId : '';
}

function changesNothing(instance: TestInstance, event: ExecutionEvent): void {
  const before = JSON.stringify(instance.state);
  expect(instance.apply(event)).toEqual([]);
  expect(JSON.stringify(instance.state)).toBe(before);
}

test('given any block-structured model and any order of events, duplicates and late reports among them, then no token is lost or made up, saving between events changes nothing, and a replay gives the same bytes', () => {
  fc.assert(
    fc.property(anyBlock, fc.array(fc.nat(), { minLength: MOST_EVENTS, maxLength: MOST_EVENTS }), (block, picks) => {
      const model = modelOf(modelXml(block));
      const live = new TestInstance(model).start();
      const saved = new TestInstance(model, { throughJson: true }).start();
      for (const pick of picks) {
        expect(imbalances(live)).toEqual([]);
        const events = possibleMishaps(live);
        const event = events[pick % Math.max(1, events.length)];
        if (!event) break;
        expect(JSON.stringify(saved.apply(event))).toBe(JSON.stringify(live.apply(event)));
        expect(JSON.stringify(saved.state)).toBe(JSON.stringify(live.state));
        const stale = staleEvents(live);
        const late = stale[pick % stale.length];
        if (late) changesNothing(live, late);
      }
      expect(imbalances(live)).toEqual([]);
      const replayed = new TestInstance(model);
      for (const event of live.events) replayed.apply(event);
      expect(JSON.stringify(replayed.state)).toBe(JSON.stringify(live.state));
      expect(JSON.stringify(replayed.effects)).toBe(JSON.stringify(live.effects));
    }),
    { numRuns: 300 },
  );
});

test('given any block-structured model, when tasks are done, then messages delivered, timers last, then every instance ends', () => {
  fc.assert(
    fc.property(anyBlock, (block) => {
      const instance = new TestInstance(modelOf(modelXml(block))).start({ ready: true });
      for (let turn = 0; turn < 2_000 && instance.state.status === 'active'; turn++) {
        // work before handlers: a message to an event sub-process that does not interrupt could be repeated for ever
        const [next] = possibleEvents(instance).toSorted((a, b) => rank(instance, a) - rank(instance, b));
        if (!next) break;
        instance.apply(next);
      }
      expect(instance.state.status).toBe('completed');
    }),
    { numRuns: 150 },
  );
});

function rank(instance: TestInstance, event: ExecutionEvent): number {
  if (event.type === 'taskCompleted' || event.type === 'jobSucceeded' || event.type === 'callEnded') return 0;
  if (event.type === 'timerFired') return 2;
  const subscription = instance.open('openSubscription').find((open) => 'subscriptionId' in event && open.subscriptionId === event.subscriptionId);
  return subscription?.elementId.startsWith('on') ? 3 : 1;
}
