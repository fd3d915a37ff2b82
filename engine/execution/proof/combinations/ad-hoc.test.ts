import { describe, expect, test } from 'vitest';
import { expectEnded } from '../../testing/ended.ts';
import { TestInstance } from '../../testing/instance.ts';
import { adHoc, association, boundary, cardinality, chain, compensate, completion, element, end, error, flow, gateway, message, multiple, processXml, serviceTask, start, subProcess, throwEvent, undo, userTask } from '../../../model/testing/bpmn-xml.ts';

/** The elements in process `p`, followed by task `after`. */
const run = (...elements: readonly string[]): TestInstance => new TestInstance(processXml('p', start(), ...elements, userTask('after'), end(), chain('after', 'end')), { throughJson: true });
/** A service task that another can undo. */
const undoable = (id: string): string => serviceTask(id) + boundary(`on_${id}`, id, compensate()) + undo(`un${id}`) + association(`on_${id}`, `un${id}`);

describe('ad-hoc sub-process', () => {
  test('given repeated activities and sub-processes inside, then the condition is asked as each ends', () => {
    const instance = run(adHoc('sub', {}, userTask('a', {}, multiple({}, cardinality('2'))), subProcess('inner', {}, start('s2'), userTask('b'), end('e2'), chain('s2', 'b', 'e2')), completion('done')), chain('start', 'sub', 'after')).start({ done: false });
    expect(instance.work).toEqual(['a', 'a', 'b']);
    instance.completeTask('a').completeTask('b').completeTask('a', { done: true }).completeTask('after');
    expectEnded(instance);
  });

  test('given a way of a boundary event inside, then the next activity waits for it when they are sequential', () => {
    const instance = run(adHoc('sub', { ordering: 'Sequential' }, userTask('a'), boundary('on', 'a', message('M')), userTask('handle'), userTask('b'), chain('on', 'handle')), chain('start', 'sub', 'after')).start();
    expect(instance.work).toEqual(['a']);
    expect(instance.deliver('on').work).toEqual(['handle']);
    expect(instance.completeTask('handle').work).toEqual(['b']);
    instance.completeTask('b').completeTask('after');
    expectEnded(instance);
  });

  test('given several instances of it, then each has its own activities and end', () => {
    const instance = run(element('adHocSubProcess', 'sub', {}, multiple({}, cardinality('2')), userTask('a'), userTask('b'), completion('done')), chain('start', 'sub', 'after')).start({ done: true });
    expect(instance.work).toEqual(['a', 'b', 'a', 'b']);
    expect(instance.completeTask('a').work).toEqual(['a', 'b']);
    instance.completeTask('b').completeTask('after');
    expectEnded(instance);
  });

  test('given an error inside, then its boundary event catches it and everything in it ends', () => {
    const instance = run(adHoc('sub', {}, serviceTask('a'), userTask('b')), boundary('on', 'sub', error('E1')), userTask('handle'), chain('start', 'sub', 'after'), chain('on', 'handle', 'end')).start().throwError('a', 'E1');
    expect(instance.work).toEqual(['handle']);
    instance.completeTask('handle');
    expectEnded(instance);
  });

  test('given completed activities inside, then they are undone in the order in which they were done', () => {
    const instance = run(adHoc('sub', {}, undoable('a'), undoable('b')), throwEvent('back', compensate()), chain('start', 'sub', 'back', 'after')).start().completeJob('b').completeJob('a');
    expect(instance.work).toEqual(['una']);
    instance.completeJob('una').completeJob('unb').completeTask('after');
    expectEnded(instance);
  });

  test('given gateways inside, then they choose the ways between activities', () => {
    const instance = run(adHoc('sub', {}, userTask('a'), gateway('exclusive', 'g', { default: 'g_c' }), userTask('b'), userTask('c'), chain('a', 'g', 'c'), flow('g', 'b', '=x')), chain('start', 'sub', 'after')).start().completeTask('a', { x: true });
    expect(instance.work).toEqual(['b']);
    instance.completeTask('b').completeTask('after');
    expectEnded(instance);
  });
});
