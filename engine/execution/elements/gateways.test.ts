import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { catchEvent, chain, duration, element, end, flow, gateway, message, processXml, script, signal, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

const inclusive = (a: string, b: string): string => processXml('p', start(), gateway('inclusive', 'fork', { default: 'fork_c' }), userTask('a'), userTask('b'), userTask('c'), gateway('inclusive', 'join'), userTask('after'), flow('start', 'fork'), flow('fork', 'a', a), flow('fork', 'b', b), flow('fork', 'c'), chain('a', 'join', 'after'), flow('b', 'join'), flow('c', 'join'));

describe('exclusive gateway', () => {
  const model = processXml('p', start(), gateway('exclusive', 'split', { default: 'split_low' }), userTask('high'), userTask('low'), flow('start', 'split'), flow('split', 'high', '=amount > 100'), flow('split', 'low'));

  test.each([[200, 'high'], [100, 'low']])('given amount %i, then the way to %s is taken', proves('exclusiveGateway: splits by condition'), (amount, task) => {
    expect(new TestInstance(model).start({ amount }).positions).toEqual([task]);
  });

  test('given nothing true and no default, then an incident names expression and types but no value, and a retry asks again', proves('exclusiveGateway: nothing true and no default'), () => {
    const noDefault = processXml('p', start(), gateway('exclusive', 'split'), userTask('a'), userTask('b'), flow('start', 'split'), flow('split', 'a', '=person.zone = "A"'), flow('split', 'b', '=person.zone = "B"'));
    const instance = new TestInstance(noDefault).start({ person: { zone: 'Geheim' } });
    const [incident] = instance.open('raiseIncident');
    expect(incident).toMatchObject({ elementId: 'split', problem: { code: 'NO_FLOW_TAKEN', detail: { position: 'split', conditions: [{ flow: 'split_a', expression: 'person.zone = "A"', types: { 'person.zone': 'string' } }, { flow: 'split_b' }] } } });
    expect(JSON.stringify(incident)).not.toContain('Geheim');
    expect(instance.positions).toEqual(['split']);
    instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { person: { zone: 'B' } } });
    expect(instance.retry('split').positions).toEqual(['b']);
  });

  test('given a condition that is neither true nor false, then an incident says so', () => {
    expect(new TestInstance(model).start({ amount: null }).open('raiseIncident')).toMatchObject([{ problem: { code: 'CONDITION_NOT_BOOLEAN', detail: { position: 'split_high', types: { amount: 'null' } } } }]);
  });

  test('given a condition on the default flow, then it is ignored', proves('exclusiveGateway: default flow'), () => {
    const odd = processXml('p', start(), gateway('exclusive', 'split', { default: 'split_low' }), userTask('high'), userTask('low'), flow('start', 'split'), flow('split', 'high', '=false'), flow('split', 'low', '=false'));
    expect(new TestInstance(odd).start().positions).toEqual(['low']);
  });

  test('given a decision, then the history says what was asked', () => {
    const decided = new TestInstance(model).start({ amount: 3 }).of('recordFact').find(({ fact }) => fact.kind === 'decided');
    expect(decided?.fact.detail).toEqual({ asked: [{ flow: 'split_high', result: false }], taken: ['split_low'] });
  });
});

describe('parallel gateway', () => {
  const split = [start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), gateway('parallel', 'join'), userTask('after'), chain('start', 'fork', 'a', 'join', 'after'), chain('fork', 'b', 'join')];

  test('given two branches, when one is done, then the join waits for the other and fires once', proves('parallelGateway: splits', 'parallelGateway: joins'), () => {
    const instance = new TestInstance(processXml('p', ...split)).start();
    expect(instance.positions).toEqual(['a', 'b']);
    expect(instance.completeTask('b').positions).toEqual(['a', 'join']);
    expect(instance.completeTask('a').positions).toEqual(['after']);
    expect(instance.facts('entered').filter((id) => id === 'join')).toHaveLength(1);
  });

  test('given two tokens on one flow, then the join does not fire, and the second stays for the next time', proves('parallelGateway: joins'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), gateway('exclusive', 'merge'), userTask('b'), gateway('parallel', 'join'), userTask('after'), chain('start', 'fork', 'merge', 'join', 'after'), flow('fork', 'merge', undefined, 'second'), chain('fork', 'b', 'join'));
    const instance = new TestInstance(model).start();
    expect(instance.positions).toEqual(['b', 'join']);
    instance.completeTask('b');
    expect(instance.positions).toEqual(['join', 'after']);
    expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['after']);
  });

  test('given a join that can never fire, then that is an incident and not silence', () => {
    const model = processXml('p', start(), gateway('exclusive', 'split', { default: 'split_a' }), element('task', 'a'), element('task', 'b'), gateway('parallel', 'join'), end(), chain('start', 'split', 'a', 'join', 'end'), flow('split', 'b', '=false'), flow('b', 'join'));
    expect(new TestInstance(model).start().open('raiseIncident')).toMatchObject([{ elementId: 'join', problem: { code: 'JOIN_STUCK' } }]);
  });
});

describe('inclusive gateway', () => {

  test('given two conditions true, then both ways are taken and the join waits for both', proves('inclusiveGateway: splits by conditions', 'inclusiveGateway: joins'), () => {
    const instance = new TestInstance(inclusive('=true', '=true')).start();
    expect(instance.positions).toEqual(['a', 'b']);
    expect(instance.completeTask('a').positions).toEqual(['b', 'join']);
    expect(instance.completeTask('b').positions).toEqual(['after']);
  });

  test('given nothing true, then only the default is taken and the join does not wait for the others', proves('inclusiveGateway: default flow', 'inclusiveGateway: joins'), () => {
    const instance = new TestInstance(inclusive('=false', '=false')).start();
    expect(instance.positions).toEqual(['c']);
    expect(instance.completeTask('c').positions).toEqual(['after']);
  });

  test('given a token that ends elsewhere, then the waiting join fires at that moment', proves('inclusiveGateway: joins'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('b'), gateway('exclusive', 'choice', { default: 'choice_stop' }), gateway('inclusive', 'join'), userTask('after'), end('stop'), chain('start', 'fork', 'join', 'after'), chain('fork', 'b', 'choice', 'stop'), flow('choice', 'join', '=more'));
    const instance = new TestInstance(model).start({ more: false });
    expect(instance.positions).toEqual(['b', 'join']);
    expect(instance.completeTask('b').positions).toEqual(['after']);
  });

  test('given a loop back over the join, then the second round neither blocks nor fires early', proves('inclusiveGateway: joins'), () => {
    const model = processXml('p', start(), gateway('exclusive', 'again'), gateway('inclusive', 'fork'), userTask('a'), userTask('b'), gateway('inclusive', 'join'), gateway('exclusive', 'check', { default: 'check_end' }), end(), chain('start', 'again', 'fork'), flow('fork', 'a', '=true'), flow('fork', 'b', '=both'), chain('a', 'join', 'check', 'end'), flow('b', 'join'), flow('check', 'again', '=repeat'));
    const instance = new TestInstance(model).start({ both: true, repeat: true });
    instance.completeTask('a');
    expect(instance.positions).toEqual(['b', 'join']);
    instance.completeTask('b');
    expect(instance.positions).toEqual(['a', 'b']);
    instance.completeTask('b', { repeat: false });
    expect(instance.positions).toEqual(['a', 'join']);
    expect(instance.completeTask('a').state.status).toBe('completed');
  });

  test('given a join inside a sub-process, then tokens of the parent do not hold it', proves('inclusiveGateway: joins'), () => {
    const inner = element('subProcess', 'sub', {}, start('s'), gateway('inclusive', 'fork'), element('task', 'x'), userTask('y'), gateway('inclusive', 'join'), end('e'), flow('s', 'fork'), flow('fork', 'x', '=true'), flow('fork', 'y', '=false'), chain('x', 'join', 'e'), flow('y', 'join'));
    const model = processXml('p', start(), gateway('parallel', 'both'), inner, userTask('other'), userTask('after'), chain('start', 'both', 'sub', 'after'), flow('both', 'other'));
    expect(new TestInstance(model).start().positions).toEqual(['other', 'after']);
  });
});

describe('event-based gateway', () => {
  const model = processXml('p', start(), gateway('eventBased', 'wait'), catchEvent('paid', message('Paid'), { resultVariable: 'payment' }), catchEvent('late', duration('P28D'), { caseEvent: 'discontinue' }), catchEvent('stop', signal('Stop')), element('receiveTask', 'back', { messageRef: 'message_Back' }), userTask('goOn'), userTask('giveUp'), chain('start', 'wait', 'paid', 'goOn'), chain('wait', 'late', 'giveUp'), chain('wait', 'stop', 'giveUp'), chain('wait', 'back', 'goOn'));

  test('given all events armed, when one happens, then it wins and the others are withdrawn at once', proves('eventBasedGateway: message'), () => {
    const instance = new TestInstance(model).start();
    expect(instance.positions).toEqual(['wait']);
    expect(instance.open('openSubscription').map(({ name }) => name)).toEqual(['Paid', 'Stop', 'Back']);
    instance.deliver('paid', { cents: 1 });
    expect(instance.positions).toEqual(['goOn']);
    expect(instance.variables).toEqual({ payment: { cents: 1 } });
    expect(instance.open('openSubscription')).toEqual([]);
    expect(instance.open('setTimer')).toEqual([]);
  });

  test('given message and timer at the same tick, then the second changes nothing', proves('eventBasedGateway: receive task'), () => {
    const instance = new TestInstance(model).start();
    const timerId = instance.open('setTimer')[0]?.timerId ?? '';
    instance.deliver('back');
    expect(instance.apply({ type: 'timerFired', timerId })).toEqual([]);
    expect(instance.positions).toEqual(['goOn']);
  });

  test('given the timer, then its milestone is announced when it wins and not before', proves('eventBasedGateway: timer'), () => {
    const instance = new TestInstance(model).start();
    expect(instance.of('caseEvent')).toEqual([]);
    expect(instance.fire('late').of('caseEvent')).toMatchObject([{ event: 'discontinue' }]);
  });
});

describe('sequence flow without gateway', () => {
  test('given two flows out of a task into one, then the target runs twice', proves('sequenceFlow: several out of an activity', 'sequenceFlow: several into an activity'), () => {
    const model = processXml('p', start(), element('task', 'a'), userTask('b'), chain('start', 'a', 'b'), flow('a', 'b', undefined, 'again'));
    expect(new TestInstance(model).start().open('openTask')).toHaveLength(2);
  });

  test.each([[true, ['always', 'maybe']], [false, ['always', 'otherwise']]])('given the condition %s, then unconditional is always taken and default only without it', proves('sequenceFlow: with condition, out of an activity', 'sequenceFlow: default, out of an activity'), (yes, tasks) => {
    const model = processXml('p', start(), element('task', 'a', { default: 'a_otherwise' }), userTask('always'), userTask('maybe'), userTask('otherwise'), flow('start', 'a'), flow('a', 'always'), flow('a', 'maybe', '=yes'), flow('a', 'otherwise'));
    expect(new TestInstance(model).start({ yes }).positions).toEqual(tasks);
  });

  test('given only conditions and none true, then an incident keeps the token', proves('sequenceFlow: with condition, out of an activity'), () => {
    const model = processXml('p', start(), script('a', '1'), userTask('b'), flow('start', 'a'), flow('a', 'b', '=false'));
    const instance = new TestInstance(model).start();
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'a', problem: { code: 'NO_FLOW_TAKEN' } }]);
    expect(instance.facts('completed')).toContain('a');
  });
});
