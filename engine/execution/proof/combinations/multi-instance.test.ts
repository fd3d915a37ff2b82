import { describe, expect, test } from 'vitest';
import { expectEnded } from '../../testing/ended.ts';
import { TestInstance } from '../../testing/instance.ts';
import { association, boundary, cancel, cardinality, chain, compensate, completion, element, end, error, escalation, eventSubProcess, flow, message, multiple, processXml, script, serviceTask, start, subProcess, throwEvent, undo, userTask } from '../../../model/testing/bpmn-xml.ts';

/** The elements in process `p`, followed by task `after`. */
const run = (...elements: readonly string[]): TestInstance => new TestInstance(processXml('p', start(), ...elements, userTask('after'), end(), chain('after', 'end')), { throughJson: true });
/** A service task that another can undo. */
const undoable = (id: string): string => serviceTask(id) + boundary(`on_${id}`, id, compensate()) + undo(`un${id}`) + association(`on_${id}`, `un${id}`);
const body = (...inner: readonly string[]): readonly string[] => [start('s'), ...inner, end('e')];

describe('multi-instance activities', () => {
  test('given escalations out of its instances, when they do not interrupt, then each is caught and the instances go on', () => {
    const sub = subProcess('sub', {}, multiple({}, cardinality('2')), ...body(throwEvent('tell', escalation('L')), userTask('a')), chain('s', 'tell', 'a', 'e'));
    const instance = run(sub, boundary('on', 'sub', escalation('L'), { cancelActivity: 'false' }), userTask('handle'), chain('start', 'sub', 'after'), chain('on', 'handle', 'end')).start();
    expect(instance.work.toSorted()).toEqual(['a', 'a', 'handle', 'handle']);
    instance.completeTask('a').completeTask('a').completeTask('handle').completeTask('handle').completeTask('after');
    expectEnded(instance);
  });

  test('given an escalation out of one instance, when it interrupts, then all instances end', () => {
    const sub = subProcess('sub', {}, multiple({}, cardinality('2')), ...body(throwEvent('tell', escalation('L')), userTask('a')), chain('s', 'tell', 'a', 'e'));
    const instance = run(sub, boundary('on', 'sub', escalation('L')), userTask('handle'), chain('start', 'sub', 'after'), chain('on', 'handle', 'end')).start();
    expect(instance.work).toEqual(['handle']);
    instance.completeTask('handle');
    expectEnded(instance);
  });

  test('given an event sub-process for errors inside, then it interrupts only its own instance', () => {
    const esp = eventSubProcess('esp', start('x', error('E1')), userTask('repair'), end('xe'), chain('x', 'repair', 'xe'));
    const sub = subProcess('sub', {}, multiple({}, cardinality('2')), ...body(serviceTask('a')), chain('s', 'a', 'e'), esp);
    const instance = run(sub, chain('start', 'sub', 'after')).start().throwError('a', 'E1');
    expect(instance.work).toEqual(['a', 'repair']);
    instance.completeJob('a').completeTask('repair').completeTask('after');
    expectEnded(instance);
  });

  test('given an event sub-process for messages inside, then every instance has its own', () => {
    const esp = eventSubProcess('esp', start('x', message('M'), { isInterrupting: 'false' }), userTask('note'), end('xe'), chain('x', 'note', 'xe'));
    const sub = subProcess('sub', {}, multiple({}, cardinality('2')), ...body(userTask('a')), chain('s', 'a', 'e'), esp);
    const instance = run(sub, chain('start', 'sub', 'after')).start();
    expect(instance.open('openSubscription')).toHaveLength(2);
    instance.deliver('x').completeTask('a').completeTask('a');
    expect(instance.work).toEqual(['note']);
    instance.completeTask('note').completeTask('after');
    expectEnded(instance);
  });

  test('given data of its own, then each instance begins with none of it', () => {
    const sub = subProcess('sub', {}, '<dataObject id="n"/>', multiple({ isSequential: 'true' }, cardinality('2')), ...body(script('a', '{ seen: append(seen, n) }'), script('b', '{ n: 1 }')), chain('s', 'a', 'b', 'e'));
    const instance = run(sub, chain('start', 'sub', 'after')).start({ seen: [] });
    expect(instance.variables).toEqual({ seen: [null, null] });
  });

  test('given one inside another, then each outer instance has the inner ones of its item', () => {
    const inner = subProcess('inner', {}, multiple({ collection: '=row', elementVariable: 'cell' }), start('s2'), userTask('a'), end('e2'), chain('s2', 'a', 'e2'));
    const sub = subProcess('sub', {}, multiple({ collection: '=rows', elementVariable: 'row' }), ...body(inner), chain('s', 'inner', 'e'));
    const instance = run(sub, chain('start', 'sub', 'after')).start({ rows: [[1, 2], [3]] });
    expect(instance.work).toEqual(['a', 'a', 'a']);
    instance.completeTask('a').completeTask('a').completeTask('a').completeTask('after');
    expectEnded(instance);
  });

  test('given instances that are cancelled, then the list of results keeps their places empty', () => {
    const instance = run(serviceTask('a', {}, multiple({ collection: '=rows', outputCollection: 'out', outputElement: '=r' }, completion('numberOfCompletedInstances = 1'))), chain('start', 'a', 'after')).start({ rows: [1, 2, 3] });
    const second = instance.open('createJob')[1];
    instance.apply({ type: 'jobSucceeded', jobId: second?.jobId ?? '', variables: { r: 'x' } });
    expect([instance.work, instance.variables['out']]).toEqual([['after'], [null, 'x', null]]);
  });

  test('given a job of one instance has failed, when it is retried, then the activity goes on', () => {
    const instance = run(serviceTask('a', {}, multiple({}, cardinality('2'))), chain('start', 'a', 'after')).start().failJob('a');
    expect(instance.incidentPositions).toEqual(['a']);
    instance.retry('a').completeJob('a').completeJob('a');
    expect(instance.work).toEqual(['after']);
    instance.completeTask('after');
    expectEnded(instance);
  });

  test('given a transaction is cancelled in one instance, then that is undone before the transaction is left as a whole', () => {
    const t = element('transaction', 'sub', {}, multiple({}, cardinality('2')), start('s'), undoable('a'), userTask('ask', { default: 'ask_e' }), end('e'), end('stop', cancel()), chain('s', 'a', 'ask', 'e'), flow('ask', 'stop', '=no'));
    const instance = run(t, boundary('on', 'sub', cancel()), userTask('handle'), chain('start', 'sub', 'after'), chain('on', 'handle', 'end')).start().completeJob('a').completeJob('a').completeTask('ask', { no: true });
    expect(instance.work).toEqual(['ask', 'una']);
    expect(instance.completeJob('una').work).toEqual(['handle']);
    instance.completeTask('handle');
    expectEnded(instance);
  });
});
