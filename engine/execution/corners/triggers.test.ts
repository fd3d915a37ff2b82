import { describe, expect, test } from 'vitest';
import { TestInstance, modelOf } from '../testing/instance.ts';
import { boundary, catchEvent, chain, conditional, definitions, element, end, escalation, eventSubProcess, flow, gateway, message, processXml, script, signal, start, subProcess, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import { startTriggers } from '../start-triggers.ts';
import { proves } from '../proof/proves.ts';

/** Semantics of BPMN 2.0.2 that engines get wrong, in what triggers what. */

describe('escalation', () => {
  const model = (interrupting: boolean, code = 'LATE'): string =>
    processXml('p', start(), subProcess('sub', {}, start('s'), throwEvent('tell', escalation('LATE')), userTask('work'), chain('s', 'tell', 'work')), boundary('told', 'sub', escalation(code), { cancelActivity: String(interrupting) }), userTask('boss'), userTask('after'), chain('start', 'sub', 'after'), chain('told', 'boss'));

  test('the thrower goes on, and the way of a non-interrupting boundary runs beside it', proves('boundaryEvent: escalation, not interrupting'), () => {
    expect(new TestInstance(model(false)).start().positions).toEqual(['sub', 'work', 'boss']);
  });

  test('an interrupting boundary ends the sub-process', proves('boundaryEvent: escalation, interrupting'), () => {
    expect(new TestInstance(model(true)).start().positions).toEqual(['boss']);
  });

  test('nobody catches it: that is no error, the flow continues', proves('escalationEventDefinition: caught by nobody'), () => {
    const instance = new TestInstance(model(true, 'OTHER')).start();
    expect(instance.positions).toEqual(['sub', 'work']);
    expect([instance.open('raiseIncident'), instance.facts('escalated')]).toEqual([[], ['tell']]);
  });

  test('an event sub-process may escalate further out, and is not started by what it throws itself', () => {
    const handler = eventSubProcess('esp', element('startEvent', 'on', { isInterrupting: 'false' }, escalation()), throwEvent('further', escalation('LATE')), end('e'), chain('on', 'further', 'e'));
    const xml = processXml('p', start(), subProcess('sub', {}, start('s'), throwEvent('tell', escalation('LATE')), userTask('work'), chain('s', 'tell', 'work'), handler), boundary('told', 'sub', escalation(), { cancelActivity: 'false' }), userTask('boss'), chain('start', 'sub'), chain('told', 'boss'));
    expect(new TestInstance(xml).start().positions).toEqual(['sub', 'work', 'boss']);
  });

  test('in a called process: the caller hears of it, and whoever does a task may raise one', proves('callActivity: escalation of the called process'), () => {
    const instance = new TestInstance(processXml('p', start(), throwEvent('tell', escalation('LATE')), userTask('work'), chain('start', 'tell', 'work'))).start({}, { callDepth: 1 });
    expect(instance.of('escalate')).toMatchObject([{ escalationCode: 'LATE' }]);
    const caller = new TestInstance(processXml('p', start(), element('callActivity', 'call', { calledElement: 'q' }), boundary('told', 'call', escalation('LATE'), { cancelActivity: 'false' }), userTask('boss'), chain('start', 'call'), chain('told', 'boss'))).start();
    caller.apply({ type: 'callEscalated', callId: caller.open('callProcess')[0]?.callId ?? '', escalationCode: 'LATE' });
    expect(caller.positions).toEqual(['call', 'boss']);
  });
});

describe('complex gateway: two phases', () => {
  const branches = ['a', 'b', 'c'];
  const model = (activation: string, ...out: readonly string[]): string =>
    processXml('p', start(), gateway('parallel', 'fork'), ...branches.map((id) => userTask(id) + chain('fork', id, 'join')), element('complexGateway', 'join', {}, `<activationCondition>${activation}</activationCondition>`), userTask('out'), userTask('rest'), chain('start', 'fork'), ...out);

  test('the first token fires, later ones are swallowed, and the process ends', proves('complexGateway: activationCondition'), () => {
    const instance = new TestInstance(model('activationCount &gt;= 1', chain('join', 'out')), { throughJson: true }).start();
    expect(instance.completeTask('b').positions).toEqual(['a', 'c', 'out']);
    instance.completeTask('a').completeTask('c');
    expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['out']);
    expect(instance.completeTask('out').state.status).toBe('completed');
  });

  test('two of three, by the flows they come on', proves('complexGateway: activationCondition'), () => {
    const instance = new TestInstance(model('a_join + b_join + c_join = 2', chain('join', 'out'))).start();
    expect(instance.completeTask('a').positions).toEqual(['b', 'c', 'join']);
    expect(instance.completeTask('c').positions).toEqual(['b', 'out']);
  });

  test('in the second phase the conditions are asked again, and none need be true', proves('complexGateway: reset'), () => {
    const instance = new TestInstance(model('activationCount &gt;= 1', flow('join', 'out', '=waitingForStart'), flow('join', 'rest', '=not(waitingForStart) and again'))).start({ again: true });
    instance.completeTask('a').completeTask('b');
    expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['c', 'out']);
    instance.completeTask('c');
    expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['out', 'rest']);
    const silent = new TestInstance(model('activationCount &gt;= 1', flow('join', 'out', '=waitingForStart'))).start();
    silent.completeTask('a').completeTask('b').completeTask('c').completeTask('out');
    expect([silent.open('raiseIncident'), silent.state.status]).toEqual([[], 'completed']);
  });

  test('it resets as soon as nothing more can come, and is ready for the next round', proves('complexGateway: reset'), () => {
    const xml = processXml('p', start(), gateway('exclusive', 'again'), gateway('parallel', 'fork'), userTask('a'), userTask('b'), element('complexGateway', 'join', {}, '<activationCondition>activationCount &gt;= 1</activationCondition>'), gateway('exclusive', 'more', { default: 'more_end' }), end(), chain('start', 'again', 'fork', 'a', 'join', 'more', 'end'), chain('fork', 'b', 'join'), flow('more', 'again', '=round < 2'));
    const instance = new TestInstance(xml).start({ round: 1 });
    instance.completeTask('a');
    expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['b', 'a', 'b']);
  });
});

describe('event-based gateway that begins the process', () => {
  const model = (type: string): string =>
    processXml('p', element('eventBasedGateway', 'g', { instantiate: 'true', eventGatewayType: type }), catchEvent('m1', message('M1')), catchEvent('m2', message('M2')), userTask('one'), userTask('two'), end(), chain('g', 'm1', 'one', 'end'), chain('g', 'm2', 'two', 'end'));

  test('parallel: the first creates the instance, the others are awaited, and it ends only when all have occurred', proves('eventBasedGateway: instantiate, parallel'), () => {
    const instance = new TestInstance(model('Parallel'), { throughJson: true }).start({ x: 1 }, { startElementId: 'm2' });
    expect(instance.positions).toEqual(['m1', 'two']);
    expect(instance.completeTask('two').state.status).toBe('active');
    expect(instance.deliver('m1').completeTask('one').state.status).toBe('completed');
  });

  test('exclusive: the first creates the instance, the rest is not awaited', proves('eventBasedGateway: instantiate, exclusive'), () => {
    const instance = new TestInstance(model('Exclusive')).start({}, { messageName: 'M1' });
    expect(instance.positions).toEqual(['one']);
    expect(instance.completeTask('one').state.status).toBe('completed');
  });

  test('the triggers of the process are the events behind it, and receive tasks that begin it', proves('receiveTask: instantiate'), () => {
    expect(startTriggers(modelOf(model('Exclusive')), 0)).toMatchObject([{ kind: 'message', elementId: 'm1', name: 'M1' }, { kind: 'message', elementId: 'm2', name: 'M2' }]);
    const receiving = processXml('p', element('receiveTask', 'r', { instantiate: 'true', messageRef: 'message_M1', resultVariable: 'm' }), userTask('one'), chain('r', 'one'));
    expect(startTriggers(modelOf(receiving), 0)).toMatchObject([{ kind: 'message', elementId: 'r', name: 'M1' }]);
    const instance = new TestInstance(receiving).start({ x: 1 }, { messageName: 'M1' });
    expect([instance.positions, instance.variables]).toEqual([['one'], { m: { x: 1 } }]);
  });
});

describe('signal within one instance', () => {
  test('everything that waits now hears it once, before the thrower goes on; what waits later does not', proves('signalEventDefinition: heard by everybody who waits now'), () => {
    const xml = processXml('p', start(), gateway('parallel', 'fork'), catchEvent('early', signal('S')), userTask('heard'), userTask('go'), throwEvent('call', signal('S')), catchEvent('late', signal('S')), userTask('never'), chain('start', 'fork', 'early', 'heard'), chain('fork', 'go', 'call', 'late', 'never'));
    expect(new TestInstance(xml).start().completeTask('go').positions).toEqual(['heard', 'late']);
  });

  test('a boundary of the sub-process around the thrower may end it', () => {
    const xml = processXml('p', start(), subProcess('sub', {}, start('s'), throwEvent('call', signal('S')), userTask('work'), chain('s', 'call', 'work')), boundary('heard', 'sub', signal('S')), userTask('out'), chain('start', 'sub'), chain('heard', 'out'));
    expect(new TestInstance(xml).start().positions).toEqual(['out']);
  });
});

describe('conditional event', () => {
  test('occurs when its condition becomes true, once for each time that it does', proves('boundaryEvent: conditional, not interrupting'), () => {
    const xml = processXml('p', start(), userTask('work'), boundary('hot', 'work', conditional('temperature > 30'), { cancelActivity: 'false' }), script('note', 'count + 1', { resultVariable: 'count' }), chain('start', 'work'), chain('hot', 'note'));
    const instance = new TestInstance(xml, { throughJson: true }).start({ temperature: 20, count: 0 });
    const set = (temperature: number): void => void instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { temperature } });
    for (const temperature of [31, 35, 20, 40]) set(temperature);
    expect(instance.variables).toMatchObject({ count: 2 });
    expect(instance.open('openTask')).toHaveLength(1);
  });

  test('that is true already lets the token pass at once; one over a missing value waits', proves('intermediateCatchEvent: conditional'), () => {
    const xml = processXml('p', start(), catchEvent('until', conditional('ready')), userTask('after'), chain('start', 'until', 'after'));
    expect(new TestInstance(xml).start({ ready: true }).positions).toEqual(['after']);
    const instance = new TestInstance(xml).start();
    expect(instance.positions).toEqual(['until']);
    instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { ready: true } });
    expect(instance.positions).toEqual(['after']);
  });
});

describe('several definitions in one event', () => {
  const both = (parallel: boolean): string => processXml('p', start(), element('intermediateCatchEvent', 'both', parallel ? { parallelMultiple: 'true' } : {}, message('M'), signal('S')), userTask('after'), chain('start', 'both', 'after'));

  test('one is enough for a multiple event, and the other is withdrawn', proves('intermediateCatchEvent: multiple'), () => {
    const instance = new TestInstance(both(false)).start();
    expect(instance.open('openSubscription')).toHaveLength(2);
    expect(instance.deliver('both', { x: 1 }).positions).toEqual(['after']);
    expect(instance.open('openSubscription')).toEqual([]);
  });

  test('a parallel multiple event needs all, and keeps what each brought', proves('intermediateCatchEvent: parallel multiple'), () => {
    const instance = new TestInstance(both(true), { throughJson: true }).start();
    expect(instance.deliver('both', { x: 1 }).positions).toEqual(['both']);
    expect(instance.deliver('both', { y: 2 }).positions).toEqual(['after']);
    expect(instance.variables).toEqual({ x: 1, y: 2 });
  });

  test('of a throwing event none is thrown while one cannot be, and a retry throws each once', proves('intermediateThrowEvent: multiple'), () => {
    const tell = throwEvent('tell', signal('S') + message('M'));
    const instance = new TestInstance(definitions('<message id="message_M" name="M" laufzettel:correlationKey="=reference"/><signal id="signal_S" name="S"/>', `<process id="p" isExecutable="true">${start()}${tell}${userTask('after')}${chain('start', 'tell', 'after')}</process>`)).start();
    expect([instance.incidentPositions, instance.of('raiseSignal'), instance.of('sendMessage')]).toEqual([['tell'], [], []]);
    instance.write({ reference: 'A-7' }).retry('tell');
    expect([instance.positions, instance.of('raiseSignal').length, instance.of('sendMessage').length]).toEqual([['after'], 1, 1]);
  });
});
