import { describe, expect, test } from 'vitest';
import { startTriggers } from '../start-triggers.ts';
import { imbalances } from '../testing/books.ts';
import { expectEnded } from '../testing/ended.ts';
import { TestInstance, modelOf } from '../testing/instance.ts';
import { catchEvent, chain, conditional, duration, element, end, flow, gateway, message, processXml, signal, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const split = (kind: 'exclusive' | 'inclusive' | 'complex', attributes: Readonly<Record<string, string>> = {}): string =>
  processXml('p', start(), gateway(kind, 'g', attributes), userTask('a'), userTask('b'), userTask('c'), end(), chain('start', 'g'), flow('g', 'a', '=x > 1'), flow('g', 'b', '=x > 2'), flow('g', 'c', '=x > 3'), chain('a', 'end'), chain('b', 'end'), chain('c', 'end'));

describe('exclusive gateway', () => {
  test('given several conditions true, then the first in the order of the model is taken', proves('exclusiveGateway: splits by condition'), () => {
    expect(new TestInstance(split('exclusive')).start({ x: 9 }).work).toEqual(['a']);
  });

  test('given a default flow, then it is taken when nothing else is true, and its condition does not count', proves('exclusiveGateway: default flow'), () => {
    expect(new TestInstance(split('exclusive', { default: 'g_a' })).start({ x: 0 }).work).toEqual(['a']);
    expect(new TestInstance(split('exclusive', { default: 'g_a' })).start({ x: 3 }).work).toEqual(['b']);
  });

  test.each(['exclusive', 'inclusive', 'complex'] as const)('given nothing true and no default at a gateway that is %s, then an incident keeps the token until a retry', proves('exclusiveGateway: nothing true and no default', 'inclusiveGateway: nothing true and no default', 'complexGateway: splits by conditions'), (kind) => {
    const instance = new TestInstance(split(kind)).start({ x: 0 });
    expect([instance.incidentPositions, instance.open('raiseIncident').map(({ problem }) => problem.code)]).toEqual([['g'], ['NO_FLOW_TAKEN']]);
    expect(instance.write({ x: 2 }).retry('g').work).toEqual(['a']);
  });

  test('given two tokens, then each passes at once', proves('exclusiveGateway: merges without waiting'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), gateway('exclusive', 'merge'), userTask('c'), end(), chain('start', 'fork', 'a', 'merge', 'c', 'end'), chain('fork', 'b', 'merge'));
    const instance = new TestInstance(model).start().completeTask('a');
    expect(instance.work).toEqual(['b', 'c']);
    expect(instance.completeTask('b').work).toEqual(['c', 'c']);
  });
});

describe('inclusive gateway', () => {
  test('given several conditions true, then all of them are taken', proves('inclusiveGateway: splits by conditions'), () => {
    expect(new TestInstance(split('inclusive')).start({ x: 3 }).work).toEqual(['a', 'b']);
  });

  test('given a default flow, then it is taken only when nothing else is', proves('inclusiveGateway: default flow'), () => {
    expect(new TestInstance(split('inclusive', { default: 'g_c' })).start({ x: 0 }).work).toEqual(['c']);
    expect(new TestInstance(split('inclusive', { default: 'g_c' })).start({ x: 9 }).work).toEqual(['a', 'b']);
  });

  test('given two of three ways taken, then the join waits for exactly these and lets one token out', proves('inclusiveGateway: joins'), () => {
    const model = processXml('p', start(), gateway('inclusive', 'g'), userTask('a'), userTask('b'), userTask('c'), gateway('inclusive', 'join'), userTask('after'), end(), chain('start', 'g'), flow('g', 'a', '=true'), flow('g', 'b', '=true'), flow('g', 'c', '=false'), chain('a', 'join', 'after', 'end'), chain('b', 'join'), chain('c', 'join'));
    const instance = new TestInstance(model, { throughJson: true }).start().completeTask('b');
    expect(instance.positions).toEqual(['a', 'join']);
    expect(instance.completeTask('a').work).toEqual(['after']);
  });
});

describe('parallel gateway', () => {
  test('given a split and a join, then every way gets a token and the join makes one of them', proves('parallelGateway: splits', 'parallelGateway: joins'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), userTask('c'), gateway('parallel', 'join'), userTask('after'), end(), chain('start', 'fork', 'a', 'join', 'after', 'end'), chain('fork', 'b', 'join'), chain('fork', 'c', 'join'));
    const instance = new TestInstance(model, { throughJson: true }).start();
    expect(instance.work).toEqual(['a', 'b', 'c']);
    expect(instance.completeTask('c').completeTask('a').positions).toEqual(['b', 'join']);
    expect(instance.completeTask('b').work).toEqual(['after']);
  });
});

describe('complex gateway', () => {
  const joined = (activation: string, ...out: readonly string[]): TestInstance => {
    const condition = activation === '' ? '' : `<activationCondition>${activation}</activationCondition>`;
    const ways = ['a', 'b', 'c'].map((id) => userTask(id) + chain('fork', id, 'join')).join('');
    return new TestInstance(processXml('p', start(), gateway('parallel', 'fork'), ways, element('complexGateway', 'join', {}, condition), userTask('after'), userTask('rest'), end(), chain('start', 'fork'), ...out, chain('after', 'end'), chain('rest', 'end')), { throughJson: true }).start();
  };

  test('given several conditions true, then all of them are taken, and the default only alone', proves('complexGateway: splits by conditions', 'complexGateway: default flow'), () => {
    expect(new TestInstance(split('complex')).start({ x: 3 }).work).toEqual(['a', 'b']);
    expect(new TestInstance(split('complex', { default: 'g_c' })).start({ x: 9 }).work).toEqual(['a', 'b']);
    expect(new TestInstance(split('complex', { default: 'g_c' })).start({ x: 0 }).work).toEqual(['c']);
  });

  test('given an activation condition, then it goes on as soon as that is true, once, and swallows the rest', proves('complexGateway: activationCondition'), () => {
    const instance = joined('activationCount &gt;= 2', chain('join', 'after')).completeTask('a');
    expect(instance.work).toEqual(['b', 'c']);
    expect(instance.completeTask('c').work).toEqual(['b', 'after']);
    expect(instance.completeTask('b').work).toEqual(['after']);
    expect(instance.completeTask('after').state.status).toBe('completed');
  });

  test('given a condition over its flows and the data, then it reads both', proves('complexGateway: activationCondition'), () => {
    const instance = joined('a_join &gt; 0 and (b_join &gt; 0 or urgent)', chain('join', 'after')).completeTask('c');
    expect(instance.completeTask('b', { urgent: false }).positions).toEqual(['a', 'join']);
    expect(instance.completeTask('a').work).toEqual(['after']);
  });

  test('given no activation condition, then it waits for all its flows', proves('complexGateway: without activationCondition'), () => {
    const instance = joined('', chain('join', 'after')).completeTask('a').completeTask('b');
    expect(instance.positions).toEqual(['c', 'join']);
    expect(instance.completeTask('c').work).toEqual(['after']);
  });

  test('given flows for the second phase, then they are taken when all has come, and only then', proves('complexGateway: reset'), () => {
    const instance = joined('activationCount &gt;= 1', flow('join', 'after', '=waitingForStart'), flow('join', 'rest', '=not(waitingForStart)')).completeTask('b');
    expect(instance.work).toEqual(['a', 'c', 'after']);
    expect(instance.completeTask('after').completeTask('a').work).toEqual(['c']);
    expect(instance.completeTask('c').work).toEqual(['rest']);
    expect(instance.completeTask('rest').state.status).toBe('completed');
  });

  test('given a condition of the second phase that cannot be asked, then an incident says so, and a retry asks once more', proves('complexGateway: reset'), () => {
    const stopped = (): TestInstance => joined('activationCount &gt;= 1', flow('join', 'after', '=waitingForStart'), flow('join', 'rest', '=not(waitingForStart) and late')).completeTask('b').completeTask('after').completeTask('a').completeTask('c');
    expect([stopped().incidentPositions, stopped().open('raiseIncident').map(({ problem }) => problem.code)]).toEqual([['join'], ['CONDITION_NOT_BOOLEAN']]);
    expect(stopped().retry('join').incidentPositions).toEqual(['join']);
    expect(stopped().write({ late: true }).retry('join').work).toEqual(['rest']);
    expectEnded(stopped().write({ late: false }).retry('join'));
    const cancelled = stopped();
    cancelled.apply({ type: 'instanceCancelled' });
    expect(imbalances(cancelled)).toEqual([]);
  });
});

describe('event-based gateway', () => {
  const race = (...targets: readonly (readonly [string, string])[]): TestInstance => {
    const ways = targets.map(([id, xml]) => xml + userTask(`after_${id}`) + chain('g', id, `after_${id}`, 'end')).join('');
    return new TestInstance(processXml('p', start(), gateway('eventBased', 'g'), end(), chain('start', 'g'), ways), { throughJson: true });
  };
  const all = [['m', catchEvent('m', message('Paid'))], ['t', catchEvent('t', duration('P14D'))], ['s', catchEvent('s', signal('Stop'))], ['c', catchEvent('c', conditional('waived'))]] as const;
  const expectAlone = (instance: TestInstance, task: string): void => {
    expect([instance.positions, instance.open('openSubscription'), instance.open('setTimer')]).toEqual([[task], [], []]);
  };

  test('given a message first, then its way is taken and the others are withdrawn', proves('eventBasedGateway: message'), () => {
    const instance = race(...all).start({ waived: false }).deliver('m', { cents: 1 });
    expectAlone(instance, 'after_m');
    expect([instance.variables['cents'], instance.write({ waived: true }).positions]).toEqual([1, ['after_m']]);
  });

  test('given the timer first, then its way is taken', proves('eventBasedGateway: timer'), () => expectAlone(race(...all).start({ waived: false }).fire('t'), 'after_t'));

  test('given a signal first, then its way is taken', proves('eventBasedGateway: signal'), () => expectAlone(race(...all).start({ waived: false }).deliver('s'), 'after_s'));

  test('given a condition that becomes true, or is already, then its way is taken', proves('eventBasedGateway: conditional'), () => {
    expectAlone(race(...all).start({ waived: false }).write({ waived: true }), 'after_c');
    expectAlone(race(...all).start({ waived: true }), 'after_c');
  });

  test('given receive tasks, then the one whose message comes first is done', proves('eventBasedGateway: receive task'), () => {
    const receive = (id: string): readonly [string, string] => [id, element('receiveTask', id, { messageRef: `message_${id}`, resultVariable: 'received' })];
    const instance = race(receive('x'), receive('y'), ['t', catchEvent('t', duration('P14D'))]).start().deliver('y', { cents: 1 });
    expectAlone(instance, 'after_y');
    expect([instance.variables, instance.facts('completed')]).toEqual([{ received: { cents: 1 } }, ['start', 'g', 'y']]);
  });

  const beginning = (attributes: Readonly<Record<string, string>>): string =>
    processXml('p', gateway('eventBased', 'g', { instantiate: 'true', ...attributes }), catchEvent('one', message('One')), catchEvent('two', message('Two')), userTask('a'), userTask('b'), end(), chain('g', 'one', 'a', 'end'), chain('g', 'two', 'b', 'end'));

  test('given one that instantiates, then each of its events begins a process and the others are not awaited', proves('eventBasedGateway: instantiate, exclusive'), () => {
    const model = beginning({});
    expect(startTriggers(modelOf(model), 0)).toMatchObject([{ kind: 'message', elementId: 'one' }, { kind: 'message', elementId: 'two' }]);
    const instance = new TestInstance(model).start({ x: 1 }, { messageName: 'Two' });
    expectAlone(instance, 'b');
    expect([instance.variables, instance.completeTask('b').state.status]).toEqual([{ x: 1 }, 'completed']);
  });

  test('given one that instantiates and is parallel, then the first begins the process and it ends when all have occurred', proves('eventBasedGateway: instantiate, parallel'), () => {
    const instance = new TestInstance(beginning({ eventGatewayType: 'Parallel' }), { throughJson: true }).start({}, { messageName: 'Two' });
    expect([instance.work, instance.open('openSubscription').map(({ name }) => name)]).toEqual([['b'], ['One']]);
    expect(instance.completeTask('b').state.status).toBe('active');
    expect(instance.deliver('one').completeTask('a').state.status).toBe('completed');
  });
});

describe('sequence flow', () => {
  test('given several flows out of an activity, then each gets a token', proves('sequenceFlow: several out of an activity'), () => {
    const model = processXml('p', start(), userTask('a'), userTask('b'), userTask('c'), end(), chain('start', 'a', 'b', 'end'), chain('a', 'c', 'end'));
    expect(new TestInstance(model).start().completeTask('a').work).toEqual(['b', 'c']);
  });

  test('given several flows into an activity, then it is done for each token', proves('sequenceFlow: several into an activity'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), userTask('c'), end(), chain('start', 'fork', 'a', 'c', 'end'), chain('fork', 'b', 'c'));
    expect(new TestInstance(model).start().completeTask('a').completeTask('b').work).toEqual(['c', 'c']);
  });

  const conditionalFlows = processXml('p', start(), userTask('a', { default: 'a_d' }), userTask('b'), userTask('c'), userTask('d'), end(), chain('start', 'a'), flow('a', 'b', '=x > 1'), flow('a', 'c', '=x > 2'), flow('a', 'd'), ...['b', 'c', 'd'].map((id) => flow(id, 'end')));
  test.each([[3, ['b', 'c']], [2, ['b']], [1, ['d']]])('given conditions out of an activity and x = %i, then every true one is taken, the default without any', proves('sequenceFlow: with condition, out of an activity', 'sequenceFlow: default, out of an activity'), (x, tasks) => {
    expect(new TestInstance(conditionalFlows).start().completeTask('a', { x }).work).toEqual(tasks);
  });
});
