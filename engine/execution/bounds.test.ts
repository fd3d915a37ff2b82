import { expect, test } from 'vitest';
import { BOUNDS } from './bounds.ts';
import { TestInstance } from './testing/instance.ts';
import { boundary, catchEvent, chain, cycle, duration, element, end, flow, gateway, processXml, start, userTask } from '../model/testing/bpmn-xml.ts';

test.each(['exclusive', 'inclusive', 'parallel'] as const)('given an %s gateway that leads back to itself, then it stops with an incident instead of hanging', (kind) => {
  const model = processXml('p', start(), gateway('exclusive', 'in'), gateway(kind, 'g'), flow('start', 'in'), flow('in', 'g'), flow('g', 'in', kind === 'parallel' ? undefined : '=true'));
  const instance = new TestInstance(model).start();
  expect(instance.open('raiseIncident')).toMatchObject([{ problem: { code: 'STEP_BOUND' } }]);
  expect(instance.retry(instance.incidentPositions[0] ?? '').open('raiseIncident')).toHaveLength(1);
});

test('given an inclusive join in its own loop, then a token stopped by the bound does not slip through the join', () => {
  const model = processXml('p', start(), gateway('inclusive', 'g'), end(), flow('start', 'g'), flow('g', 'g', '=again'), flow('g', 'end', '=not(again)'));
  const instance = new TestInstance(model).start({ again: true });
  expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'g', problem: { code: 'STEP_BOUND' } }]);
  instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { again: false } });
  expect(instance.retry('g').state.status).toBe('completed');
});

test('given a loop over a timer without length, then it ends in an incident, and later a retry goes on', () => {
  const model = processXml('p', start(), gateway('exclusive', 'again'), catchEvent('nap', duration('PT0S')), chain('start', 'again', 'nap', 'again'));
  const instance = new TestInstance(model).start();
  let fired = 0;
  for (; fired <= BOUNDS.timersPerMinute && instance.lastOf('setTimer') !== undefined; fired++) instance.fireLast();
  expect(fired).toBe(BOUNDS.timersPerMinute);
  expect(instance.of('raiseIncident')).toMatchObject([{ elementId: 'nap', problem: { code: 'TIMER_BOUND' } }]);
  instance.now += 60_000;
  expect(instance.retry('nap').lastOf('setTimer')).toMatchObject({ elementId: 'nap' });
});

test('given a loop over timers of a second or more, then it is nobody’s business how long it goes on', () => {
  const model = processXml('p', start(), gateway('exclusive', 'again'), catchEvent('nap', duration('PT1S')), chain('start', 'again', 'nap', 'again'));
  const instance = new TestInstance(model).start();
  for (let fired = 0; fired <= BOUNDS.timersPerMinute; fired++) instance.fireLast();
  expect(instance.of('raiseIncident')).toEqual([]);
});

test('given a loop over a called process that ends at once, then it ends in an incident; over time it may go on', () => {
  const model = processXml('p', start(), gateway('exclusive', 'again'), element('callActivity', 'call', { calledElement: 'child' }), chain('start', 'again', 'call', 'again'));
  const answer = (pause: number): TestInstance => {
    const instance = new TestInstance(model).start();
    for (let calls = 0; calls <= BOUNDS.callsPerInstant; calls++) {
      const call = instance.lastOf('callProcess');
      if (!call) break;
      instance.now += pause;
      instance.apply({ type: 'callEnded', callId: call.callId });
    }
    return instance;
  };
  expect(answer(0).of('raiseIncident')).toMatchObject([{ elementId: 'call', problem: { code: 'STEP_BOUND' } }]);
  expect(answer(1).of('raiseIncident')).toEqual([]);
});

test('given a reminder that repeats every second, then its firings are not counted against the instance', () => {
  const model = processXml('p', start(), userTask('work'), boundary('tick', 'work', cycle('R/PT1S'), { cancelActivity: 'false' }), end('noted'), chain('start', 'work'), chain('tick', 'noted'));
  const instance = new TestInstance(model).start();
  // the engine was off for an hour and catches up
  instance.now += 3_600_000;
  for (let fired = 0; fired < 3_000; fired++) instance.fireLast();
  expect(instance.of('raiseIncident')).toEqual([]);
});
