import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { adHoc, association, boundary, cancel, cardinality, chain, compensate, conditional, cycle, duration, element, end, error, escalation, looping, message, multiple, processXml, script, serviceTask, signal, start, subProcess, throwEvent, transaction, undo, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

/** Service task `host` with boundary event `on`, behind which `handle` is done; `after` follows the task. */
function host(definition: string, cancelActivity: boolean, attributes: Readonly<Record<string, string>> = {}, activity = serviceTask('host')): TestInstance {
  const model = processXml('p', start(), activity, boundary('on', 'host', definition, { cancelActivity: String(cancelActivity), ...attributes }), userTask('handle'), userTask('after'), end(), chain('start', 'host', 'after', 'end'), chain('on', 'handle', 'end'));
  return new TestInstance(model, { throughJson: true });
}

/** The activity is gone with all that waited at it, and one token leaves by the event. */
function expectInterrupted(instance: TestInstance): void {
  expect([instance.positions, instance.work]).toEqual([['handle'], ['handle']]);
  expect([instance.open('openSubscription'), instance.open('setTimer'), instance.open('createJob')]).toEqual([[], [], []]);
  expect(instance.completeTask('handle').state.status).toBe('completed');
}

/** Both go on; what is left of the event ends with the activity, and the process with the last token. */
function expectBeside(instance: TestInstance): void {
  expect(instance.work).toEqual(['host', 'handle']);
  expect(instance.completeJob('host').work).toEqual(['handle', 'after']);
  expect([instance.open('openSubscription'), instance.open('setTimer')]).toEqual([[], []]);
  expect(instance.completeTask('after').state.status).toBe('active');
  expect(instance.completeTask('handle').state.status).toBe('completed');
}

describe('boundary event that interrupts', () => {
  test('given a message, then the activity ends and the message is stored', proves('boundaryEvent: message, interrupting'), () => {
    const instance = host(message('Withdrawn'), true, { resultVariable: 'withdrawal' }).start().deliver('on', { reason: 'moved' });
    expect(instance.variables).toEqual({ withdrawal: { reason: 'moved' } });
    expectInterrupted(instance);
  });

  test('given a timer, then it is counted from the beginning of the activity, and a cycle fires once', proves('boundaryEvent: timer, interrupting'), () => {
    const instance = host(duration('PT1H'), true).start();
    expect(instance.open('setTimer')).toMatchObject([{ elementId: 'on', dueAt: instance.now + 3_600_000 }]);
    expectInterrupted(instance.fire('on'));
    expectInterrupted(host(cycle('R3/PT1H'), true).start().fire('on'));
  });

  test('given a signal, then the activity ends', proves('boundaryEvent: signal, interrupting'), () => {
    expectInterrupted(host(signal('Stop'), true).start().deliver('on'));
  });

  test('given a condition, then it interrupts as soon as it is true, also when it is true from the beginning', proves('boundaryEvent: conditional, interrupting'), () => {
    const instance = host(conditional('level > 3'), true).start({ level: 1 });
    expect(instance.write({ level: 2 }).work).toEqual(['host']);
    expectInterrupted(instance.write({ level: 4 }));
    expectInterrupted(host(conditional('level > 3'), true).start({ level: 4 }));
  });

  test('given an error with its code, with any, or with another, then the first two catch it', proves('boundaryEvent: error, interrupting'), () => {
    expectInterrupted(host(error('E1'), true).start().throwError('host', 'E1'));
    expectInterrupted(host(error(), true).start().throwError('host', 'E1'));
    expect(host(error('E2'), true).start().throwError('host', 'E1').incidentPositions).toEqual(['host']);
  });

  test('given an escalation, then the activity ends that escalated', proves('boundaryEvent: escalation, interrupting', 'serviceTask: escalation of who does it'), () => {
    expectInterrupted(host(escalation('LATE'), true).start().escalate('host', 'LATE'));
    const inner = subProcess('host', {}, start('s'), throwEvent('tell', escalation('LATE')), userTask('work'), end('e'), chain('s', 'tell', 'work', 'e'));
    expectInterrupted(host(escalation(), true, {}, inner).start());
  });

  test('given a cancelled transaction, then it is left by the cancel event', proves('boundaryEvent: cancel, interrupting', 'endEvent: cancel'), () => {
    expectInterrupted(host(cancel(), true, {}, transaction('host', start('s'), end('e', cancel()), chain('s', 'e'))).start());
  });

  test('given several definitions, then any one of them interrupts', proves('boundaryEvent: multiple, interrupting'), () => {
    const three = message('Withdrawn') + duration('PT1H') + error('E1');
    expectInterrupted(host(three, true).start().deliver('on'));
    expectInterrupted(host(three, true).start().fire('on'));
    expectInterrupted(host(three, true).start().throwError('host', 'E1'));
  });

  test('given all of several definitions are asked for, then the last one interrupts', proves('boundaryEvent: parallel multiple, interrupting'), () => {
    const instance = host(message('Withdrawn') + duration('PT1H'), true, { parallelMultiple: 'true' }).start().fire('on');
    expect(instance.work).toEqual(['host']);
    expectInterrupted(instance.deliver('on'));
    const inTime = host(message('Withdrawn') + duration('PT1H'), true, { parallelMultiple: 'true' }).start().deliver('on').completeJob('host');
    expect([inTime.positions, inTime.open('setTimer')]).toEqual([['after'], []]);
  });
});

describe('boundary event that does not interrupt', () => {
  test('given a message, then each one gives a token beside the activity', proves('boundaryEvent: message, not interrupting'), () => {
    expectBeside(host(message('Changed'), false).start().deliver('on'));
    expect(host(message('Changed'), false).start().deliver('on').deliver('on').work).toEqual(['host', 'handle', 'handle']);
  });

  test('given a cycle, then each firing gives a token, as often as it says', proves('boundaryEvent: timer, not interrupting'), () => {
    expectBeside(host(cycle('R/PT1H'), false).start().fire('on'));
    const twice = host(cycle('R2/PT1H'), false).start().fire('on').fire('on');
    expect([twice.work, twice.open('setTimer')]).toEqual([['host', 'handle', 'handle'], []]);
    const between = host(cycle('R2/2026-07-01T10:00:00Z/2026-07-01T11:30:00Z'), false).start();
    expect(between.open('setTimer')).toMatchObject([{ dueAt: Date.UTC(2026, 6, 1, 10) }]);
    expect(between.fire('on').open('setTimer')).toMatchObject([{ dueAt: Date.UTC(2026, 6, 1, 11, 30) }]);
  });

  test('given a signal, then each one gives a token', proves('boundaryEvent: signal, not interrupting'), () => {
    expectBeside(host(signal('Note'), false).start().deliver('on'));
  });

  test('given a condition, then it gives a token each time that it becomes true', proves('boundaryEvent: conditional, not interrupting'), () => {
    expectBeside(host(conditional('level > 3'), false).start({ level: 1 }).write({ level: 4 }));
    const instance = host(conditional('level > 3'), false).start({ level: 4 }).write({ level: 5 });
    expect(instance.work).toEqual(['host', 'handle']);
    expect(instance.write({ level: 0 }).write({ level: 7 }).work).toEqual(['host', 'handle', 'handle']);
  });

  test('given an escalation, then who escalates goes on', proves('boundaryEvent: escalation, not interrupting'), () => {
    expectBeside(host(escalation('LATE'), false).start().escalate('host', 'LATE'));
    expect(host(escalation(), false).start().escalate('host', 'A').escalate('host', 'B').work).toEqual(['host', 'handle', 'handle']);
  });

  test('given several definitions, then each occurrence of any gives a token', proves('boundaryEvent: multiple, not interrupting'), () => {
    const three = message('Changed') + cycle('R/PT1H') + escalation();
    expectBeside(host(three, false).start().deliver('on'));
    expect(host(three, false).start().deliver('on').fire('on').escalate('host', 'X').deliver('on').work).toEqual(['host', 'handle', 'handle', 'handle', 'handle']);
  });

  test('given all of several definitions are asked for, then each round of all of them gives one token', proves('boundaryEvent: parallel multiple, not interrupting'), () => {
    const instance = host(message('Changed') + signal('Confirmed'), false, { parallelMultiple: 'true' }).start().deliver('on').deliver('on');
    expect(instance.work).toEqual(['host', 'handle']);
    expect(instance.deliver('on').deliver('on').work).toEqual(['host', 'handle', 'handle']);
    expectBeside(host(message('Changed') + signal('Confirmed'), false, { parallelMultiple: 'true' }).start().deliver('on').deliver('on'));
  });

  test('given a compensation, then nothing happens at it until the completed activity is undone', proves('boundaryEvent: compensate, not interrupting', 'intermediateThrowEvent: compensate'), () => {
    const model = processXml('p', start(), serviceTask('book'), boundary('booked', 'book', compensate()), undo('unbook'), association('booked', 'unbook'), userTask('check'), throwEvent('back', compensate()), userTask('after'), end(), chain('start', 'book', 'check', 'back', 'after', 'end'));
    const instance = new TestInstance(model, { throughJson: true }).start();
    expect(instance.completeJob('book').work).toEqual(['check']);
    expect(instance.completeTask('check').work).toEqual(['unbook']);
    expect(instance.facts('compensated')).toEqual(['book']);
    expect(instance.completeJob('unbook').work).toEqual(['after']);
  });
});

describe('boundary event at every kind of activity', proves('boundaryEvent: at every kind of activity'), () => {
  const inside = [start('s'), userTask('work'), end('e'), chain('s', 'work', 'e')];
  test.each([
    ['user task', userTask('host')],
    ['service task', serviceTask('host')],
    ['send task', element('sendTask', 'host', { topic: 'mail' })],
    ['receive task', element('receiveTask', 'host', { messageRef: 'message_Paid' })],
    ['business rule task', element('businessRuleTask', 'host', { topic: 'rules' })],
    ['sub-process', subProcess('host', {}, ...inside)],
    ['transaction', transaction('host', ...inside)],
    ['ad-hoc sub-process', adHoc('host', {}, userTask('work'))],
    ['call activity', element('callActivity', 'host', { calledElement: 'other' })],
    ['standard loop', userTask('host', {}, looping('true', { loopMaximum: '3' }))],
    ['multi-instance', userTask('host', {}, multiple({}, cardinality('3')))],
    ['sequential multi-instance sub-process', subProcess('host', {}, multiple({ isSequential: 'true' }, cardinality('3')), ...inside)],
  ])('given a %s, when its timer fires, then all of it is withdrawn', (_kind, activity) => {
    const instance = host(duration('PT1H'), true, {}, activity).start().fire('on');
    expect(instance.open('callProcess')).toEqual([]);
    expectInterrupted(instance);
  });

  test('given a script that fails with a business error, then the boundary event of the script catches it', () => {
    const failing = element('scriptTask', 'host', { scriptFormat: 'javascript' }, '<script>fail()</script>');
    const model = processXml('p', start(), failing, boundary('on', 'host', error('E1')), userTask('handle'), end(), chain('start', 'host', 'end'), chain('on', 'handle', 'end'));
    const instance = new TestInstance(model, { runScript: () => ({ ok: false, error: { code: 'E1' } }) }).start();
    expect(instance.positions).toEqual(['handle']);
  });

  test('given an activity that is done at once, then its events wait for nothing', () => {
    const instance = host(duration('PT1H'), true, {}, script('host', '1')).start();
    expect([instance.positions, instance.open('setTimer')]).toEqual([['after'], []]);
  });
});

describe('boundary event that needs something thrown beside others', () => {
  const both = (definition: string, cancelActivity: boolean): TestInstance => host(message('Withdrawn') + definition, cancelActivity, { parallelMultiple: 'true' }).start();

  test.each([
    ['an escalation first', (instance: TestInstance) => instance.escalate('host', 'L', { level: 2 }), (instance: TestInstance) => instance.deliver('on', { reason: 'x' })],
    ['an escalation last', (instance: TestInstance) => instance.deliver('on', { reason: 'x' }), (instance: TestInstance) => instance.escalate('host', 'L', { level: 2 })],
  ])('given a message and %s, then both are needed and what both brought is kept', proves('boundaryEvent: parallel multiple, interrupting', 'boundaryEvent: parallel multiple, not interrupting'), (_order, first, second) => {
    const instance = first(both(escalation('L'), true));
    expect(instance.work).toEqual(['host']);
    expectInterrupted(second(instance));
    expect(instance.variables).toEqual({ level: 2, reason: 'x' });
    expectBeside(second(first(both(escalation('L'), false))));
    expect(first(second(first(both(escalation('L'), false)))).work).toEqual(['host', 'handle']);
  });

  test('given an error and a message, then the error is caught when the message has come before', proves('boundaryEvent: parallel multiple, interrupting'), () => {
    expectInterrupted(both(error('E1'), true).deliver('on').throwError('host', 'E1'));
    expect(both(error('E1'), true).throwError('host', 'E1').incidentPositions).toEqual(['host']);
  });
});
