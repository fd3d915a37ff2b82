import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { association, boundary, cancel, chain, compensate, duration, end, error, gateway, processXml, serviceTask, start, subProcess, throwEvent, transaction, undo, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

/** A service task that another can undo. */
const undoable = (id: string): string => serviceTask(id) + boundary(`on_${id}`, id, compensate()) + undo(`un${id}`) + association(`on_${id}`, `un${id}`);

/** Transaction `t`: `book`, then `pay`, then the choice of task `decide`; beside it task `other`. */
const trip = transaction('t', start('s'), gateway('parallel', 'fork'), undoable('book'), undoable('pay'), userTask('decide', { default: 'decide_e' }), userTask('other'), end('e'), end('stop', cancel()), end('bad', error('E1')), chain('s', 'fork', 'book', 'pay', 'decide', 'e'), chain('fork', 'other', 'e'), flow('decide', 'stop', 'cancel'), flow('decide', 'bad', 'error'));
function flow(source: string, target: string, outcome: string): string {
  return `<sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}"><conditionExpression>=outcome = "${outcome}"</conditionExpression></sequenceFlow>`;
}
const trips = (...more: readonly string[]): TestInstance => {
  const events = boundary('cancelled', 't', cancel()) + boundary('failed', 't', error('E1')) + boundary('late', 't', duration('P1D'));
  const model = processXml('p', start(), trip, events, userTask('sorry'), userTask('repair'), userTask('remind'), userTask('after'), end(), chain('start', 't', 'after'), chain('cancelled', 'sorry', 'end'), chain('failed', 'repair', 'end'), chain('late', 'remind', 'end'), ...(more.length > 0 ? more : [chain('after', 'end')]));
  return new TestInstance(model, { throughJson: true }).start().completeJob('book').completeJob('pay');
};

describe('transaction', () => {
  test('given it completes, then its normal flow is taken and nothing is undone', proves('transaction: completes'), () => {
    const instance = trips().completeTask('other').completeTask('decide', { outcome: 'fine' });
    expect([instance.work, instance.facts('compensated'), instance.open('setTimer')]).toEqual([['after'], [], []]);
  });

  test('given a cancel end event, then what is active ends, what is complete is undone backwards, and only then the cancel event is left by', proves('transaction: cancelled', 'endEvent: cancel', 'boundaryEvent: cancel, interrupting'), () => {
    const instance = trips().completeTask('decide', { outcome: 'cancel' });
    expect([instance.work, instance.open('setTimer')]).toEqual([['unpay'], []]);
    expect(instance.facts('cancelled')).toContain('other');
    expect(instance.completeJob('unpay').work).toEqual(['unbook']);
    expect(instance.completeJob('unbook').work).toEqual(['sorry']);
    expect(instance.completeTask('sorry').state.status).toBe('completed');
  });

  test('given an error or a timer, then it is left at once and nothing is undone', proves('transaction: hazard'), () => {
    const failed = trips().completeTask('decide', { outcome: 'error' });
    expect([failed.work, failed.facts('compensated')]).toEqual([['repair'], []]);
    const late = trips().fire('late');
    expect([late.work, late.facts('compensated')]).toEqual([['remind'], []]);
  });

  test('given a cancel end event in a sub-process of it, then the whole transaction is cancelled', proves('transaction: cancelled'), () => {
    const inner = subProcess('sub', {}, start('s2'), undoable('seat'), userTask('ask'), end('stop', cancel()), chain('s2', 'seat', 'ask', 'stop'));
    const model = processXml('p', start(), transaction('t', start('s'), undoable('book'), inner, end('e'), chain('s', 'book', 'sub', 'e')), boundary('cancelled', 't', cancel()), userTask('sorry'), end(), chain('start', 't', 'end'), chain('cancelled', 'sorry', 'end'));
    const instance = new TestInstance(model, { throughJson: true }).start().completeJob('book').completeJob('seat').completeTask('ask');
    expect(instance.work).toEqual(['unseat']);
    expect(instance.completeJob('unseat').work).toEqual(['unbook']);
    expect(instance.completeJob('unbook').work).toEqual(['sorry']);
  });

  test('given it has completed, then it is undone like any other sub-process', proves('transaction: undone after it has completed'), () => {
    const instance = trips(throwEvent('back', compensate()), chain('after', 'back', 'end')).completeTask('other').completeTask('decide', { outcome: 'fine' }).completeTask('after');
    expect(instance.work).toEqual(['unpay']);
    expect(instance.completeJob('unpay').completeJob('unbook').state.status).toBe('completed');
  });

  test('given an error thrown while it is being undone, then the undoing ends and the error is caught', proves('transaction: hazard'), () => {
    const instance = trips().completeTask('decide', { outcome: 'cancel' }).throwError('unpay', 'E1');
    expect(instance.work).toEqual(['repair']);
    expect(instance.completeTask('repair').state.status).toBe('completed');
  });
});
