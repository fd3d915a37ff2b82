import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { association, boundary, chain, compensate, conditional, cycle, duration, end, error, escalation, eventSubProcess, message, processXml, serviceTask, signal, start, subProcess, throwEvent, undo, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

/** Sub-process `sub` with task `work` and an event sub-process that begins at `on` and does `handle`; task `after` follows. */
function scope(definition: string, isInterrupting: boolean, attributes: Readonly<Record<string, string>> = {}, body = userTask('work') + end('e') + chain('s', 'work', 'e')): TestInstance {
  const handler = eventSubProcess('esp', start('on', definition, { isInterrupting: String(isInterrupting), ...attributes }), userTask('handle'), end('handled'), chain('on', 'handle', 'handled'));
  return new TestInstance(processXml('p', start(), subProcess('sub', {}, start('s'), body, handler), userTask('after'), end(), chain('start', 'sub', 'after', 'end')), { throughJson: true });
}

/** It has interrupted: the work is gone, nothing waits any more, and the sub-process goes on by its normal flow. */
function expectInterrupted(instance: TestInstance): void {
  expect(instance.positions).toEqual(['sub', 'esp', 'handle']);
  expect([instance.open('openSubscription'), instance.open('setTimer')]).toEqual([[], []]);
  expect(instance.facts('cancelled')).toContain('work');
  expect(instance.completeTask('handle').positions).toEqual(['after']);
}

/** It has not: the work goes on, and the sub-process ends after both. */
function expectBeside(instance: TestInstance): void {
  expect(instance.work.toSorted()).toEqual(['handle', 'work']);
  expect(instance.completeTask('work').positions).toEqual(['sub', 'esp', 'handle']);
  expect(instance.completeTask('handle').positions).toEqual(['after']);
}

describe('start of an event sub-process that interrupts', () => {
  test('given a message, then the work ends and the handler runs', proves('startEvent: message, of an event sub-process, interrupting', 'event sub-process: interrupts its scope and runs in it'), () => {
    const instance = scope(message('Withdrawn'), true, { resultVariable: 'withdrawal' }).start().deliver('on', { reason: 'moved' });
    expect(instance.variables).toEqual({ withdrawal: { reason: 'moved' } });
    expectInterrupted(instance);
  });

  test('given a timer, then it is counted from the beginning of the scope', proves('startEvent: timer, of an event sub-process, interrupting'), () => {
    const instance = scope(duration('PT1H'), true).start();
    expect(instance.open('setTimer')).toMatchObject([{ elementId: 'on', dueAt: instance.now + 3_600_000 }]);
    expectInterrupted(instance.fire('on'));
  });

  test('given a signal, then the work ends and the handler runs', proves('startEvent: signal, of an event sub-process, interrupting'), () => {
    expectInterrupted(scope(signal('Stop'), true).start().deliver('on'));
  });

  test('given a condition, then it interrupts as soon as it is true', proves('startEvent: conditional, of an event sub-process, interrupting'), () => {
    const instance = scope(conditional('level > 3'), true).start({ level: 1 });
    expect(instance.write({ level: 3 }).positions).toEqual(['sub', 'work']);
    expectInterrupted(instance.write({ level: 4 }));
  });

  test('given an error in the scope, then the handler has it', proves('startEvent: error, of an event sub-process, interrupting'), () => {
    const instance = scope(error('E1'), true, { resultVariable: 'problem' }).start().throwError('work', 'E1', { field: 'plate' });
    expect(instance.variables).toEqual({ problem: { field: 'plate', code: 'E1', message: null } });
    expectInterrupted(instance);
  });

  test('given an escalation in the scope, then whoever escalated is interrupted with the rest', proves('startEvent: escalation, of an event sub-process, interrupting'), () => {
    expectInterrupted(scope(escalation('LATE'), true).start().escalate('work', 'LATE'));
    const thrown = scope(escalation('LATE'), true, {}, throwEvent('tell', escalation('LATE')) + userTask('work') + chain('s', 'tell', 'work')).start();
    expect(thrown.positions).toEqual(['sub', 'esp', 'handle']);
    expect(thrown.facts('completed')).toContain('tell');
  });

  test('given several definitions, then one is enough and the others are withdrawn', proves('startEvent: multiple, of an event sub-process, interrupting'), () => {
    const both = message('Withdrawn') + duration('PT1H');
    expectInterrupted(scope(both, true).start().fire('on'));
    expectInterrupted(scope(both, true).start().deliver('on'));
    expectInterrupted(scope(error('E1') + message('Withdrawn'), true).start().throwError('work', 'E1'));
  });

  test('given all of several definitions are asked for, then it interrupts with the last', proves('startEvent: parallel multiple, of an event sub-process, interrupting'), () => {
    const instance = scope(message('Withdrawn') + signal('Confirmed'), true, { parallelMultiple: 'true' }).start();
    expect(instance.deliver('on', { a: 1 }).work).toEqual(['work']);
    expectInterrupted(instance.deliver('on', { b: 2 }));
    expect(instance.variables).toEqual({ a: 1, b: 2 });
  });

  test('given a compensation, then it begins when the completed scope is undone, and may undo what is inside', proves('startEvent: compensate, of an event sub-process, interrupting', 'compensation: out of an event sub-process'), () => {
    const handler = eventSubProcess('esp', start('on', compensate()), userTask('first'), throwEvent('rest', compensate()), end('handled'), chain('on', 'first', 'rest', 'handled'));
    const inner = subProcess('sub', {}, start('s'), serviceTask('book'), boundary('booked', 'book', compensate()), undo('unbook'), association('booked', 'unbook'), end('e'), chain('s', 'book', 'e'), handler);
    const instance = new TestInstance(processXml('p', start(), inner, userTask('check'), throwEvent('back', compensate()), end(), chain('start', 'sub', 'check', 'back', 'end'))).start();
    expect(instance.completeJob('book').work).toEqual(['check']);
    expect(instance.completeTask('check').work).toEqual(['first']);
    expect(instance.completeTask('first').work).toEqual(['unbook']);
    expect(instance.completeJob('unbook').state.status).toBe('completed');
  });
});

describe('start of an event sub-process that does not interrupt', () => {
  test('given a message, then each one starts a handler beside the work', proves('startEvent: message, of an event sub-process, not interrupting', 'event sub-process: not interrupting, beside its scope'), () => {
    expectBeside(scope(message('Changed'), false).start().deliver('on'));
    expect(scope(message('Changed'), false).start().deliver('on').deliver('on').work).toEqual(['work', 'handle', 'handle']);
  });

  test('given a cycle, then each firing starts a handler', proves('startEvent: timer, of an event sub-process, not interrupting'), () => {
    expectBeside(scope(duration('PT1H'), false).start().fire('on'));
    expect(scope(cycle('R3/PT1H'), false).start().fire('on').fire('on').fire('on').work).toEqual(['work', 'handle', 'handle', 'handle']);
  });

  test('given a signal, then the work goes on beside the handler', proves('startEvent: signal, of an event sub-process, not interrupting'), () => {
    expectBeside(scope(signal('Note'), false).start().deliver('on'));
  });

  test('given a condition, then a handler starts each time that it becomes true', proves('startEvent: conditional, of an event sub-process, not interrupting'), () => {
    expectBeside(scope(conditional('level > 3'), false).start({ level: 1 }).write({ level: 4 }));
    const often = scope(conditional('level > 3'), false).start({ level: 1 }).write({ level: 4 }).write({ level: 5 });
    expect(often.work).toEqual(['work', 'handle']);
    expect(often.write({ level: 1 }).write({ level: 9 }).work).toEqual(['work', 'handle', 'handle']);
  });

  test('given an escalation, then the thrower goes on beside the handler', proves('startEvent: escalation, of an event sub-process, not interrupting'), () => {
    expectBeside(scope(escalation('LATE'), false).start().escalate('work', 'LATE'));
    expectBeside(scope(escalation(), false, {}, throwEvent('tell', escalation('LATE')) + userTask('work') + end('e') + chain('s', 'tell', 'work', 'e')).start());
  });

  test('given several definitions, then each occurrence of any starts a handler', proves('startEvent: multiple, of an event sub-process, not interrupting'), () => {
    const both = message('Changed') + cycle('R2/PT1H');
    expectBeside(scope(both, false).start().deliver('on'));
    expect(scope(both, false).start().fire('on').deliver('on').fire('on').deliver('on').work).toEqual(['work', 'handle', 'handle', 'handle', 'handle']);
  });

  test('given all of several definitions are asked for, then each round of all of them starts one handler', proves('startEvent: parallel multiple, of an event sub-process, not interrupting'), () => {
    const instance = scope(message('Changed') + signal('Confirmed'), false, { parallelMultiple: 'true' }).start();
    instance.deliver('on').deliver('on');
    expect(instance.work).toEqual(['work', 'handle']);
    expect(instance.deliver('on').work).toEqual(['work', 'handle']);
    expectBeside(scope(message('Changed') + signal('Confirmed'), false, { parallelMultiple: 'true' }).start().deliver('on').deliver('on'));
  });
});
