import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, catchEvent, chain, cycle, element, end, error, eventSubProcess, gateway, message, processXml, serviceTask, signal, start, subProcess, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

/** Semantics of BPMN 2.0.2 that engines get wrong, in errors, signals and messages: one test, or group, per corner, named after it. */

describe('error through call activity', () => {
  const calling = (...events: readonly string[]): string => processXml('p', start(), element('callActivity', 'call', { calledElement: 'child' }), ...events, userTask('one'), userTask('any'), chain('start', 'call'));
  const both = calling(boundary('caught', 'call', error('E1')), boundary('all', 'call', error()), chain('caught', 'one'), chain('all', 'any'));

  test('the equal code wins, an event without code catches the rest', proves('callActivity: error of the called process'), () => {
    expect(new TestInstance(both).start().endCall('call', {}, { code: 'E1' }).positions).toEqual(['one']);
    expect(new TestInstance(both).start().endCall('call', {}, { code: 'E2' }).positions).toEqual(['any']);
  });

  test('the called instance ends as failed and tells its caller; uncaught at the top it is an incident, not a completion', proves('callActivity: error of the called process'), () => {
    const failing = processXml('child', start(), gateway('parallel', 'fork'), userTask('a'), end('bad', error('E1')), chain('start', 'fork', 'a'), chain('fork', 'bad'));
    expect(new TestInstance(failing).start({}, { callDepth: 1 }).of('instanceEnded')).toMatchObject([{ outcome: 'failed', error: { code: 'E1' } }]);
    const top = new TestInstance(failing).start();
    expect([top.state.status, top.open('openTask')]).toEqual(['failed', []]);
    expect(top.of('raiseIncident')).toMatchObject([{ elementId: 'bad', problem: { code: 'ERROR_NOT_CAUGHT' } }]);
    expect(new TestInstance(calling(boundary('other', 'call', error('E2')), chain('other', 'one'))).start().endCall('call', {}, { code: 'E1' }).incidentPositions).toEqual(['call']);
  });
});

test('error in parallel branch: all siblings of the scope are cancelled before the boundary flow goes on', proves('endEvent: error'), () => {
  const inner = subProcess('sub', {}, start('s'), gateway('parallel', 'fork'), userTask('a'), userTask('b'), serviceTask('c'), catchEvent('d', message('D')), boundary('t', 'b', cycle('R/PT1H'), { cancelActivity: 'false' }), end('bad', error('E1')), chain('s', 'fork', 'a', 'bad'), chain('fork', 'b'), chain('fork', 'c'), chain('fork', 'd'));
  const instance = new TestInstance(processXml('p', start(), inner, boundary('caught', 'sub', error('E1')), userTask('handler'), chain('start', 'sub'), chain('caught', 'handler'))).start();
  const effects = instance.completeTask('a').effects;
  expect(instance.positions).toEqual(['handler']);
  const withdrawals = effects.flatMap(({ type }, index) => (['withdrawTask', 'cancelJob', 'clearTimer', 'closeSubscription'].includes(type) ? [index] : []));
  expect(withdrawals).toHaveLength(4);
  expect(Math.max(...withdrawals)).toBeLessThan(effects.findIndex((effect) => effect.type === 'openTask' && effect.elementId === 'handler'));
});

test('signal broadcast: every receiver waiting in the instance hears it once, the thrower does not wait, latecomers hear nothing', proves('signalEventDefinition: heard by everybody who waits now'), () => {
  const model = processXml('p', start(), gateway('parallel', 'fork'), catchEvent('one', signal('Go')), userTask('work'), boundary('two', 'work', signal('Go'), { cancelActivity: 'false' }), userTask('then'), userTask('heard'), userTask('throwNow'), throwEvent('shout', signal('Go')), catchEvent('late', signal('Go')), chain('start', 'fork', 'one', 'then'), chain('fork', 'work'), chain('two', 'heard'), chain('fork', 'throwNow', 'shout', 'late'), eventSubProcess('esp', start('three', signal('Go'), { isInterrupting: 'false' }), userTask('handle'), chain('three', 'handle')));
  const instance = new TestInstance(model).start();
  // those who wait when the signal is thrown, as a runtime would look them up
  const receivers = instance.open('openSubscription').map(({ subscriptionId }) => subscriptionId);
  instance.completeTask('throwNow');
  expect(instance.of('raiseSignal')).toMatchObject([{ name: 'Go' }]);
  for (const subscriptionId of [...receivers, ...receivers.slice(2)]) instance.apply({ type: 'signalRaised', subscriptionId });
  expect(instance.positions.toSorted()).toEqual(['esp', 'handle', 'heard', 'late', 'then', 'work']);
});

test('message delivery: two receivers of one instance are told apart, and a message counts once', proves('receiveTask: waits for its message'), () => {
  const model = processXml('p', start(), gateway('parallel', 'fork'), element('receiveTask', 'a', { messageRef: 'message_M' }), element('receiveTask', 'b', { messageRef: 'message_M' }), userTask('x'), chain('start', 'fork', 'a', 'x'), chain('fork', 'b', 'x'));
  const instance = new TestInstance(model).start();
  const [first] = instance.open('openSubscription');
  const event = { type: 'messageArrived', subscriptionId: first?.subscriptionId ?? '' } as const;
  instance.apply(event);
  expect(instance.apply(event)).toEqual([]);
  expect(instance.positions).toEqual(['b', 'x']);
});
