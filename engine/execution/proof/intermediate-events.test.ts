import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, catchEvent, chain, conditional, cycle, date, declarations, definitions, duration, end, escalation, eventSubProcess, gateway, link, message, processXml, signal, start, subProcess, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const caught = (definition: string, attributes: Readonly<Record<string, string>> = {}): TestInstance =>
  new TestInstance(processXml('p', start(), catchEvent('wait', definition, attributes), userTask('after'), end(), chain('start', 'wait', 'after', 'end')), { throughJson: true });
const thrown = (definition: string): TestInstance =>
  new TestInstance(processXml('p', start(), throwEvent('throw', definition), userTask('after'), end(), chain('start', 'throw', 'after', 'end')), { throughJson: true });

describe('catching event in the flow', () => {
  test('given a message, then the token waits for it and takes what it brings along', proves('intermediateCatchEvent: message'), () => {
    const instance = caught(message('Paid')).start();
    expect([instance.positions, instance.open('openSubscription').map(({ kind, name }) => `${kind} ${name}`)]).toEqual([['wait'], ['message Paid']]);
    expect(instance.deliver('wait', { cents: 4950 }).positions).toEqual(['after']);
    expect([instance.variables, instance.open('openSubscription')]).toEqual([{ cents: 4950 }, []]);
  });

  test('given a date, then it waits until then', proves('intermediateCatchEvent: timer, date'), () => {
    const instance = caught(date('2026-07-01T10:00:00Z')).start();
    expect(instance.open('setTimer')).toMatchObject([{ dueAt: Date.UTC(2026, 6, 1, 10) }]);
    expect(instance.fire('wait').positions).toEqual(['after']);
    expect(caught(date('=until')).start({ until: '2026-07-01T10:00:00Z' }).open('setTimer')).toMatchObject([{ dueAt: Date.UTC(2026, 6, 1, 10) }]);
  });

  test('given a duration, then it waits that long', proves('intermediateCatchEvent: timer, duration'), () => {
    const instance = caught(duration('PT90M')).start();
    expect(instance.open('setTimer')).toMatchObject([{ dueAt: instance.now + 5_400_000 }]);
    expect(instance.fire('wait').positions).toEqual(['after']);
    for (const written of ['PT1.5H', 'PT1,5H', '"PT90M"', 'duration("PT90M")', '=hours * duration("PT30M")', 'wait.first']) {
      const computed = caught(duration(written)).start({ hours: 3, wait: { first: 'PT90M' } });
      expect(computed.open('setTimer')).toMatchObject([{ dueAt: computed.now + 5_400_000 }]);
    }
  });

  test('given a cycle, then the token goes on with its first firing, and there is no second', proves('intermediateCatchEvent: timer, cycle'), () => {
    const instance = caught(cycle('R3/PT1H')).start();
    expect(instance.open('setTimer')).toMatchObject([{ dueAt: instance.now + 3_600_000 }]);
    expect([instance.fire('wait').positions, instance.open('setTimer')]).toEqual([['after'], []]);
  });

  test('given a condition, then the token waits until it is true', proves('intermediateCatchEvent: conditional'), () => {
    const instance = caught(conditional('level > 3')).start();
    expect([instance.positions, instance.incidentPositions]).toEqual([['wait'], []]);
    expect(instance.write({ level: 2 }).positions).toEqual(['wait']);
    expect(instance.write({ level: 4 }).positions).toEqual(['after']);
    expect(caught(conditional('level > 3')).start({ level: 4 }).positions).toEqual(['after']);
  });

  test('given a condition in JUEL over what is not there yet, then the token waits for it too', proves('intermediateCatchEvent: conditional'), () => {
    const instance = caught(conditional('${order.paid}')).start();
    expect([instance.positions, instance.incidentPositions]).toEqual([['wait'], []]);
    expect(instance.write({ order: { paid: true } }).positions).toEqual(['after']);
    expect(caught(conditional('${order.paid}')).start({ order: 5 }).incidentPositions).toEqual(['wait']);
  });

  test('given a condition that another branch makes true, then it occurs in the same step', proves('intermediateCatchEvent: conditional'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), catchEvent('wait', conditional('ready')), userTask('prepare'), userTask('after'), end(), chain('start', 'fork', 'wait', 'after', 'end'), chain('fork', 'prepare', 'end'));
    expect(new TestInstance(model).start({ ready: false }).completeTask('prepare', { ready: true }).positions).toEqual(['after']);
  });

  test('given a condition over the case, then it is asked again when the case is another', proves('intermediateCatchEvent: conditional'), () => {
    const seen = { data: { paid: false } };
    const instance = new TestInstance(processXml('p', start(), catchEvent('wait', conditional('case.data.paid')), userTask('after'), end(), chain('start', 'wait', 'after', 'end')), { caseView: seen }).start();
    seen.data.paid = true;
    instance.apply({ type: 'caseChanged' });
    expect(instance.positions).toEqual(['after']);
  });

  test('given a signal, then the token waits for it', proves('intermediateCatchEvent: signal'), () => {
    const instance = caught(signal('Go')).start();
    expect(instance.open('openSubscription')).toMatchObject([{ kind: 'signal', name: 'Go' }]);
    expect(instance.deliver('wait', { by: 'x' }).positions).toEqual(['after']);
    expect(instance.variables).toEqual({ by: 'x' });
  });

  test('given several definitions, then one is enough and the others are withdrawn', proves('intermediateCatchEvent: multiple'), () => {
    const three = message('Paid') + duration('P14D') + conditional('waived');
    const ways: readonly ((instance: TestInstance) => TestInstance)[] = [(instance) => instance.deliver('wait'), (instance) => instance.fire('wait'), (instance) => instance.write({ waived: true })];
    for (const occur of ways) {
      const instance = occur(caught(three).start({ waived: false }));
      expect([instance.positions, instance.open('openSubscription'), instance.open('setTimer')]).toEqual([['after'], [], []]);
    }
  });

  test('given all of several definitions are asked for, then the last lets the token go, whatever their order', proves('intermediateCatchEvent: parallel multiple'), () => {
    const three = message('Paid') + duration('P14D') + conditional('checked');
    const instance = caught(three, { parallelMultiple: 'true' }).start({ checked: false }).write({ checked: true });
    expect(instance.deliver('wait', { cents: 1 }).positions).toEqual(['wait']);
    expect(instance.write({ checked: false }).fire('wait').positions).toEqual(['after']);
    expect(instance.variables).toEqual({ checked: false, cents: 1 });
  });
});

describe('throwing event in the flow', () => {
  test('given none, then it is passed and recorded', proves('intermediateThrowEvent: none'), () => {
    const instance = thrown('').start();
    expect([instance.positions, instance.facts('completed')]).toEqual([['after'], ['start', 'throw']]);
  });

  test('given a message, then it is sent and the token goes on', proves('intermediateThrowEvent: message'), () => {
    const instance = thrown(message('Paid')).start();
    expect([instance.positions, instance.of('sendMessage').map(({ name }) => name)]).toEqual([['after'], ['Paid']]);
  });

  test('given a signal, then it is raised and the token goes on', proves('intermediateThrowEvent: signal'), () => {
    const instance = thrown(signal('Go')).start();
    expect([instance.positions, instance.of('raiseSignal').map(({ name }) => name)]).toEqual([['after'], ['Go']]);
  });

  test('given an escalation, then the way of its catcher begins and the token goes on', proves('intermediateThrowEvent: escalation'), () => {
    const inner = subProcess('sub', {}, start('s'), throwEvent('throw', escalation('LATE')), userTask('work'), end('e'), chain('s', 'throw', 'work', 'e'));
    const model = processXml('p', start(), inner, boundary('on', 'sub', escalation('LATE'), { cancelActivity: 'false' }), userTask('boss'), end(), chain('start', 'sub', 'end'), chain('on', 'boss', 'end'));
    expect(new TestInstance(model).start().work.toSorted()).toEqual(['boss', 'work']);
  });

  test('given links, then every throwing one of a name leads to the catching one of that name', proves('intermediateThrowEvent: link', 'intermediateCatchEvent: link'), () => {
    const model = processXml('p', start(), gateway('exclusive', 'choose', { default: 'choose_off' }), throwEvent('off', link('page 2')), throwEvent('away', link('page 2')), catchEvent('on', link('page 2')), userTask('after'), end(), chain('start', 'choose', 'off'), `<sequenceFlow id="other" sourceRef="choose" targetRef="away"><conditionExpression>=far</conditionExpression></sequenceFlow>`, chain('on', 'after', 'end'));
    for (const far of [true, false]) {
      const instance = new TestInstance(model).start({ far });
      expect([instance.positions, instance.facts('completed').slice(-2)]).toEqual([['after'], [far ? 'away' : 'off', 'on']]);
    }
  });

  test('given several definitions, then all of them are thrown', proves('intermediateThrowEvent: multiple'), () => {
    const instance = thrown(message('Paid') + signal('Go') + escalation('LATE')).start();
    expect([instance.of('sendMessage').length, instance.of('raiseSignal').length, instance.facts('escalated'), instance.positions]).toEqual([1, 1, ['throw'], ['after']]);
  });
});

test('given a definition of the file, then every event that refers to it waits for the same', proves('eventDefinitionRef: a definition of the file, used by several events'), () => {
  const shared = '<signalEventDefinition id="shared" signalRef="signal_Go"/>';
  const body = `${start()}${catchEvent('one', '<eventDefinitionRef>shared</eventDefinitionRef>')}${catchEvent('two', '<eventDefinitionRef>shared</eventDefinitionRef>')}${end()}${chain('start', 'one', 'two', 'end')}`;
  const instance = new TestInstance(definitions(declarations(shared), shared, `<process id="p" isExecutable="true">${body}</process>`)).start();
  expect(instance.open('openSubscription')).toMatchObject([{ elementId: 'one', kind: 'signal', name: 'Go' }]);
  expect(instance.deliver('one').open('openSubscription')).toMatchObject([{ elementId: 'two', name: 'Go' }]);
});

test('given a signal, then everything in the instance that waits now hears it once, and the thrower has gone on', proves('signalEventDefinition: heard by everybody who waits now'), () => {
  const model = processXml('p', start(), gateway('parallel', 'fork'), catchEvent('one', signal('Go')), userTask('host'), boundary('two', 'host', signal('Go'), { cancelActivity: 'false' }), userTask('begin'), throwEvent('throw', signal('Go')), catchEvent('late', signal('Go')), userTask('a'), userTask('b'), end(), chain('start', 'fork', 'one', 'a', 'end'), chain('fork', 'host', 'end'), chain('two', 'b', 'end'), chain('fork', 'begin', 'throw', 'late', 'end'));
  const instance = new TestInstance(model).start().completeTask('begin');
  expect(instance.positions).toEqual(['host', 'late', 'a', 'b']);
});

test('given a signal that interrupts who throws it, then the throwing event has happened all the same', proves('intermediateThrowEvent: signal'), () => {
  const handler = eventSubProcess('handler', start('heard', signal('Stop')), userTask('tidy'), chain('heard', 'tidy'));
  const instance = new TestInstance(processXml('p', start(), throwEvent('throw', signal('Stop')), userTask('after'), handler, chain('start', 'throw', 'after'))).start();
  expect([instance.work, instance.facts('completed'), instance.facts('cancelled')]).toEqual([['tidy'], ['start', 'throw', 'heard'], []]);
});

test('given an escalation that nobody catches, then it is noted and the flow goes on', proves('escalationEventDefinition: caught by nobody'), () => {
  const instance = thrown(escalation('LATE')).start();
  expect([instance.positions, instance.facts('escalated'), instance.open('raiseIncident')]).toEqual([['after'], ['throw'], []]);
});
