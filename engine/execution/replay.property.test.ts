import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Effect, ExecutionEvent } from './contract.ts';
import type { BpmnState } from './state.ts';
import { blocks, modelXml } from './testing/block-models.ts';
import { TestInstance, modelOf } from './testing/instance.ts';

const MOST_EVENTS = 60;

/** Everything that could be reported now, in a fixed order. */
function possibleEvents(instance: TestInstance): readonly ExecutionEvent[] {
  return [
    ...instance.open('openTask').map(({ taskId }): ExecutionEvent => ({ type: 'taskCompleted', taskId, variables: { [taskId]: taskId } })),
    ...instance.open('createJob').map(({ jobId }): ExecutionEvent => ({ type: 'jobSucceeded', jobId, variables: { done: jobId } })),
    ...instance.open('setTimer').map(({ timerId }): ExecutionEvent => ({ type: 'timerFired', timerId })),
    ...instance.open('openSubscription').map(({ subscriptionId, kind }): ExecutionEvent => ({ type: kind === 'message' ? 'messageArrived' : 'signalRaised', subscriptionId })),
  ];
}

/** The books of an instance must balance after every event. */
function expectBalanced(instance: TestInstance): void {
  const state = instance.state as BpmnState;
  const open = new Set(['openTask', 'createJob', 'setTimer', 'openSubscription', 'callProcess'].flatMap((type) => instance.open(type as 'openTask').map((effect) => handleOf(effect))));
  // what the outside was asked for and what the state waits for are the same
  expect([...open].toSorted()).toEqual(state.waits.map(({ id }) => id).toSorted());
  if (state.status !== 'active') {
    expect([state.tokens, state.waits, state.incidents]).toEqual([[], [], []]);
    expect(instance.variableScopes.filter((id) => id !== state.rootScopeId)).toEqual([]);
    return;
  }
  // it waits, visibly, and nothing dangles
  expect(state.waits.length + state.incidents.length).toBeGreaterThan(0);
  const tokens = new Set(state.tokens.map(({ id }) => id));
  const scopes = new Set(state.scopes.map(({ id }) => id));
  for (const token of state.tokens) expect(scopes).toContain(token.scope);
  for (const scope of state.scopes) if (scope.id !== 0) expect(tokens).toContain(scope.token);
  for (const wait of state.waits) expect(tokens.has(wait.owner) || scopes.has(wait.owner)).toBe(true);
  for (const scope of state.scopes) expect(state.tokens.some((token) => token.scope === scope.id)).toBe(true);
}

function handleOf(effect: Effect): string {
  if ('taskId' in effect) return effect.taskId;
  if ('jobId' in effect) return effect.jobId;
  if ('timerId' in effect) return effect.timerId;
  return 'subscriptionId' in effect ? effect.subscriptionId : '';
}

test('given any block-structured model and any order of events, then no token is lost or made up, saving between events changes nothing, and a replay gives the same bytes', () => {
  fc.assert(
    fc.property(blocks, fc.array(fc.nat(), { minLength: MOST_EVENTS, maxLength: MOST_EVENTS }), (block, picks) => {
      const model = modelOf(modelXml(block));
      const live = new TestInstance(model).start();
      const saved = new TestInstance(model, { throughJson: true }).start();
      const states: string[] = [];
      for (const pick of picks) {
        expectBalanced(live);
        states.push(JSON.stringify(live.state));
        const events = possibleEvents(live);
        const event = events[pick % Math.max(1, events.length)];
        if (!event) break;
        expect(JSON.stringify(saved.apply(event))).toBe(JSON.stringify(live.apply(event)));
        expect(JSON.stringify(saved.state)).toBe(JSON.stringify(live.state));
      }
      expectBalanced(live);
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
    fc.property(blocks, (block) => {
      const instance = new TestInstance(modelOf(modelXml(block))).start();
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
  if (event.type === 'taskCompleted' || event.type === 'jobSucceeded') return 0;
  if (event.type === 'timerFired') return 2;
  const subscription = instance.open('openSubscription').find((open) => 'subscriptionId' in event && open.subscriptionId === event.subscriptionId);
  return subscription?.elementId.startsWith('on') ? 3 : 1;
}
