import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, catchEvent, chain, duration, element, end, flow, gateway, message, processXml, script, start, subProcess, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

/** Semantics of BPMN 2.0.2 that engines get wrong, in gateways and flows: one test, or group, per corner, named after it. */

/** Two ways out of an inclusive split and back into a join; `a` and `b` are user tasks. */
const inclusive = processXml('p', start(), gateway('inclusive', 'fork', { default: 'fork_c' }), userTask('a'), userTask('b'), userTask('c'), gateway('inclusive', 'join'), userTask('after'), flow('start', 'fork'), flow('fork', 'a', '=a'), flow('fork', 'b', '=b'), flow('fork', 'c', '=true'), chain('a', 'join', 'after'), flow('b', 'join'), flow('c', 'join'));

describe('inclusive join', () => {
  test('token still upstream: the join waits for every path that can still reach it, then lets one token out', proves('inclusiveGateway: joins'), () => {
    const instance = new TestInstance(inclusive).start({ a: true, b: true });
    expect(instance.completeTask('a').positions).toEqual(['b', 'join']);
    expect(instance.completeTask('b').open('openTask').map(({ elementId }) => elementId)).toEqual(['after']);
  });

  test('inside a loop: a token after the join never blocks it, and the second round does not fire early', proves('inclusiveGateway: joins'), () => {
    const model = processXml('p', start(), gateway('exclusive', 'again'), gateway('inclusive', 'fork'), userTask('a'), userTask('b'), gateway('inclusive', 'join'), gateway('exclusive', 'check', { default: 'check_end' }), end(), chain('start', 'again', 'fork'), flow('fork', 'a', '=true'), flow('fork', 'b', '=true'), chain('a', 'join', 'check', 'end'), flow('b', 'join'), flow('check', 'again', '=repeat'));
    const instance = new TestInstance(model).start({ repeat: true });
    expect(instance.completeTask('a').completeTask('b').positions).toEqual(['a', 'b']);
    expect(instance.completeTask('b', { repeat: false }).positions).toEqual(['a', 'join']);
    expect(instance.completeTask('a').state.status).toBe('completed');
  });

  test('re-evaluated on token death: it fires when the path it waited for ends elsewhere', proves('inclusiveGateway: joins'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('b'), gateway('exclusive', 'choice', { default: 'choice_stop' }), gateway('inclusive', 'join'), userTask('after'), end('stop'), chain('start', 'fork', 'join', 'after'), chain('fork', 'b', 'choice', 'stop'), flow('choice', 'join', '=more'));
    expect(new TestInstance(model).start({ more: false }).completeTask('b').positions).toEqual(['after']);
    expect(new TestInstance(model).start({ more: true }).completeTask('b').facts('entered').filter((id) => id === 'after')).toHaveLength(1);
  });

  test('re-evaluated on token death: also when a boundary event takes the token away', proves('inclusiveGateway: joins'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('b'), boundary('late', 'b', duration('P1D')), end('given'), gateway('inclusive', 'join'), userTask('after'), chain('start', 'fork', 'join', 'after'), chain('fork', 'b', 'join'), chain('late', 'given'));
    const instance = new TestInstance(model).start();
    expect(instance.positions).toEqual(['b', 'join']);
    expect(instance.fire('late').positions).toEqual(['after']);
  });

  test('looks only inside its own sub-process: tokens of the parent do not hold it', proves('inclusiveGateway: joins'), () => {
    const inner = subProcess('sub', {}, start('s'), gateway('parallel', 'split'), element('task', 'x'), end('elsewhere'), gateway('inclusive', 'join'), end('e'), chain('s', 'split', 'x', 'join', 'e'), flow('split', 'elsewhere'));
    const back = gateway('exclusive', 'enter') + userTask('other');
    const model = processXml('p', start(), gateway('parallel', 'both'), back, inner, userTask('after'), chain('start', 'both', 'enter', 'sub', 'after'), chain('both', 'other', 'enter'));
    expect(new TestInstance(model).start().positions).toEqual(['other', 'after']);
  });
});

describe('split with nothing true and no default', () => {
  test.each(['exclusive', 'inclusive'] as const)('%s: an incident, the token stays; a default is taken alone and its condition ignored', proves('exclusiveGateway: nothing true and no default', 'inclusiveGateway: nothing true and no default'), (kind) => {
    const split = (attributes = {}): string => processXml('p', start(), gateway(kind, 'g', attributes), userTask('a'), userTask('b'), flow('start', 'g'), flow('g', 'a', '=x = 1'), flow('g', 'b', '=x = 2'));
    const stopped = new TestInstance(split()).start({ x: 3 });
    expect(stopped.open('raiseIncident')).toMatchObject([{ elementId: 'g', problem: { code: 'NO_FLOW_TAKEN' } }]);
    expect(stopped.positions).toEqual(['g']);
    expect(new TestInstance(split({ default: 'g_b' })).start({ x: 3 }).positions).toEqual(['b']);
    expect(new TestInstance(split({ default: 'g_b' })).start({ x: 1 }).positions).toEqual(['a']);
  });
});

test('parallel join counts flows, not tokens: two on one flow do not fire it, the second stays for the next firing', proves('parallelGateway: joins'), () => {
  const model = processXml('p', start(), gateway('parallel', 'fork'), gateway('exclusive', 'merge'), userTask('b'), gateway('parallel', 'join'), userTask('after'), chain('start', 'fork', 'merge', 'join', 'after'), flow('fork', 'merge', undefined, 'second'), chain('fork', 'b', 'join'), flow('after', 'b'));
  const instance = new TestInstance(model).start();
  expect(instance.positions).toEqual(['b', 'join']);
  expect(instance.completeTask('b').positions).toEqual(['join', 'after']);
  // the token that stayed meets the next one on the other flow
  expect(instance.completeTask('after').completeTask('b').positions).toEqual(['after']);
});

test('event-based gateway: exactly one branch wins at the same tick, the others are withdrawn with it, also when it is reported again', proves('eventBasedGateway: message', 'eventBasedGateway: timer'), () => {
  const model = processXml('p', start(), gateway('eventBased', 'wait'), catchEvent('paid', message('Paid')), catchEvent('late', duration('PT1H')), userTask('goOn'), userTask('giveUp'), chain('start', 'wait', 'paid', 'goOn'), chain('wait', 'late', 'giveUp'));
  const instance = new TestInstance(model, { throughJson: true }).start();
  const [timer] = instance.open('setTimer');
  const effects = instance.deliver('paid').effects;
  expect(effects.some((effect) => effect.type === 'clearTimer' && effect.timerId === timer?.timerId)).toBe(true);
  expect(instance.apply({ type: 'timerFired', timerId: timer?.timerId ?? '' })).toEqual([]);
  expect(instance.positions).toEqual(['goOn']);
});

describe('uncontrolled flow', () => {
  test('two flows out of a task into the same task: it runs twice, nothing joins them', proves('sequenceFlow: several into an activity'), () => {
    const model = processXml('p', start(), userTask('a'), userTask('b'), chain('start', 'a', 'b'), flow('a', 'b', undefined, 'again'));
    expect(new TestInstance(model).start().completeTask('a').open('openTask').map(({ elementId }) => elementId)).toEqual(['b', 'b']);
  });

  test('the unconditional flow is always taken, the default only when no condition is true', proves('sequenceFlow: default, out of an activity'), () => {
    const model = processXml('p', start(), userTask('a', { default: 'a_other' }), userTask('always'), userTask('if'), userTask('other'), chain('start', 'a', 'always'), flow('a', 'if', '=x'), flow('a', 'other'));
    expect(new TestInstance(model).start().completeTask('a', { x: true }).positions).toEqual(['always', 'if']);
    expect(new TestInstance(model).start().completeTask('a', { x: false }).positions).toEqual(['always', 'other']);
  });
});

test('parallel join: a token still on its way to it is not taken before it arrives, so nothing behind it runs twice', () => {
  const model = processXml('p', start(), userTask('a'), gateway('parallel', 'pass'), script('count', 'n + 1', { resultVariable: 'n' }), gateway('parallel', 'join'), userTask('behind'), chain('start', 'a', 'pass', 'count', 'join', 'behind'), flow('a', 'join', undefined, 'direct'), flow('a', 'count', undefined, 'short'));
  const instance = new TestInstance(model).start({ n: 0 }).completeTask('a');
  expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['behind']);
  expect(instance.facts('entered').filter((id) => id === 'behind')).toHaveLength(1);
});
