import { describe, expect, test } from 'vitest';
import { expectEnded } from '../../testing/ended.ts';
import { TestInstance } from '../../testing/instance.ts';
import { association, boundary, cardinality, chain, compensate, end, error, eventSubProcess, gateway, mapping, message, multiple, processXml, serviceTask, start, subProcess, terminate, throwEvent, undo, userTask } from '../../../model/testing/bpmn-xml.ts';

/** The elements in process `p`, followed by task `after`. */
const run = (...elements: readonly string[]): TestInstance => new TestInstance(processXml('p', start(), ...elements, userTask('after'), end(), chain('after', 'end')), { throughJson: true });
/** A service task that another can undo. */
const undoable = (id: string): string => serviceTask(id) + boundary(`on_${id}`, id, compensate()) + undo(`un${id}`) + association(`on_${id}`, `un${id}`);
const body = (...inner: readonly string[]): readonly string[] => [start('s'), ...inner, end('e')];

describe('compensation', () => {
  test('given a part was undone before, then only the rest is', () => {
    const sub = subProcess('sub', {}, ...body(undoable('a'), throwEvent('back1', compensate()), undoable('b')), chain('s', 'a', 'back1', 'b', 'e'));
    const instance = run(sub, throwEvent('back', compensate()), chain('start', 'sub', 'back', 'after')).start().completeJob('a').completeJob('una').completeJob('b');
    expect(instance.work).toEqual(['unb']);
    instance.completeJob('unb').completeTask('after');
    expectEnded(instance);
  });

  test('given an error while it is undone, then the scope of the thrower catches it', () => {
    const sub = subProcess('sub', {}, ...body(undoable('a'), throwEvent('back', compensate()), userTask('x')), chain('s', 'a', 'back', 'x', 'e'));
    const instance = run(sub, boundary('on', 'sub', error('E1')), userTask('handle'), chain('start', 'sub', 'after'), chain('on', 'handle', 'end')).start().completeJob('a').throwError('una', 'E1');
    expect(instance.work).toEqual(['handle']);
    instance.completeTask('handle');
    expectEnded(instance);
  });

  test('given its scope is interrupted while it is undone, then nothing more is undone', () => {
    const sub = subProcess('sub', {}, ...body(undoable('a'), undoable('b'), throwEvent('back', compensate()), userTask('x')), chain('s', 'a', 'b', 'back', 'x', 'e'));
    const instance = run(sub, boundary('on', 'sub', message('M')), userTask('handle'), chain('start', 'sub', 'after'), chain('on', 'handle', 'end')).start().completeJob('a').completeJob('b');
    expect(instance.work).toEqual(['unb']);
    expect(instance.deliver('on').work).toEqual(['handle']);
    instance.completeTask('handle');
    expectEnded(instance);
  });

  test('given two branches that undo, then each undoes what has completed until then, once', () => {
    const instance = run(gateway('parallel', 'fork'), undoable('a'), throwEvent('back', compensate()), undoable('b'), throwEvent('back2', compensate()), gateway('parallel', 'join'), chain('start', 'fork', 'a', 'back', 'join', 'after'), chain('fork', 'b', 'back2', 'join')).start().completeJob('a').completeJob('b');
    expect(instance.work.toSorted()).toEqual(['una', 'unb']);
    instance.completeJob('una').completeJob('unb').completeTask('after');
    expectEnded(instance);
  });

  test('given nothing is ever undone, then nothing of it is kept when the process ends', () => {
    const instance = run(subProcess('sub', {}, mapping({ x: '=1' }), ...body(undoable('a')), chain('s', 'a', 'e')), chain('start', 'sub', 'after')).start().completeJob('a').completeTask('after');
    expectEnded(instance);
  });

  test('given a sub-process was interrupted, then nothing of it is undone later', () => {
    const sub = subProcess('sub', {}, mapping({ x: '=1' }), ...body(undoable('a'), userTask('x')), chain('s', 'a', 'x', 'e'));
    const instance = run(sub, boundary('on', 'sub', message('M')), throwEvent('back', compensate()), chain('start', 'sub', 'after'), chain('on', 'back', 'end')).start().completeJob('a').deliver('on');
    expectEnded(instance);
  });

  test('given a compensation event sub-process that undoes one activity, then the others stay as they are', () => {
    const esp = eventSubProcess('esp', start('x', compensate()), throwEvent('only', compensate('a')), end('xe'), chain('x', 'only', 'xe'));
    const sub = subProcess('sub', {}, ...body(undoable('a'), undoable('b')), chain('s', 'a', 'b', 'e'), esp);
    const instance = run(sub, throwEvent('back', compensate('sub')), chain('start', 'sub', 'back', 'after')).start().completeJob('a').completeJob('b');
    expect(instance.work).toEqual(['una']);
    instance.completeJob('una').completeTask('after');
    expectEnded(instance);
  });

  test('given a handler that terminates, then it has ended and the thrower goes on', () => {
    const handler = `<subProcess id="una" isForCompensation="true">${start('s')}${userTask('x')}${userTask('y')}${end('e', terminate())}${chain('s', 'x', 'e')}${chain('s', 'y', 'e')}</subProcess>`;
    const instance = run(serviceTask('a'), boundary('on_a', 'a', compensate()), handler, association('on_a', 'una'), throwEvent('back', compensate()), chain('start', 'a', 'back', 'after')).start().completeJob('a').completeTask('x').completeTask('after');
    expectEnded(instance);
  });

  test('given a handler with several instances, then the thrower goes on after all of them', () => {
    const handler = `<userTask id="una" isForCompensation="true">${multiple({}, cardinality('2'))}</userTask>`;
    const instance = run(serviceTask('a'), boundary('on_a', 'a', compensate()), handler, association('on_a', 'una'), throwEvent('back', compensate()), chain('start', 'a', 'back', 'after')).start().completeJob('a').completeTask('una').completeTask('una').completeTask('after');
    expectEnded(instance);
  });
});
