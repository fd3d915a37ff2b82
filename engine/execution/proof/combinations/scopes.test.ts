import { describe, expect, test } from 'vitest';
import { expectEnded } from '../../testing/ended.ts';
import { TestInstance } from '../../testing/instance.ts';
import { association, boundary, cancel, catchEvent, chain, compensate, conditional, duration, element, end, escalation, eventSubProcess, flow, gateway, link, looping, mapping, message, processXml, script, serviceTask, signal, start, subProcess, throwEvent, transaction, undo, userTask } from '../../../model/testing/bpmn-xml.ts';

/** The elements in process `p`, followed by task `after`. */
const run = (...elements: readonly string[]): TestInstance => new TestInstance(processXml('p', start(), ...elements, userTask('after'), end(), chain('after', 'end')), { throughJson: true });
/** A service task that another can undo. */
const undoable = (id: string): string => serviceTask(id) + boundary(`on_${id}`, id, compensate()) + undo(`un${id}`) + association(`on_${id}`, `un${id}`);
const body = (...inner: readonly string[]): readonly string[] => [start('s'), ...inner, end('e')];

describe('scopes and their events', () => {
  test('given a loop that never waits and never ends, then it stops with an incident', () => {
    expect(run(script('a', '1').replace('</scriptTask>', `${looping('true')}</scriptTask>`), chain('start', 'a', 'after')).start().open('raiseIncident')).toMatchObject([{ problem: { code: 'STEP_BOUND' } }]);
  });

  test('given loops on call activities and receive tasks, then each round waits anew', () => {
    const instance = run(element('callActivity', 'a', { calledElement: 'q' }, looping('more')), element('receiveTask', 'b', { messageRef: 'message_M' }, looping('more')), chain('start', 'a', 'b', 'after')).start({ more: true }).endCall('a').endCall('a', { more: false }).deliver('b', { more: true }).deliver('b', { more: false }).completeTask('after');
    expectEnded(instance);
  });

  test('given two boundary events, when one has interrupted, then the other means nothing any more', () => {
    const instance = run(userTask('a'), boundary('x', 'a', message('X')), boundary('y', 'a', duration('PT1H')), userTask('hx'), userTask('hy'), chain('start', 'a', 'after'), chain('x', 'hx', 'end'), chain('y', 'hy', 'end')).start();
    const [timer] = instance.open('setTimer');
    instance.deliver('x');
    expect(instance.apply({ type: 'timerFired', timerId: timer?.timerId ?? '' })).toEqual([]);
    instance.completeTask('hx');
    expectEnded(instance);
  });

  test('given a handler runs, when its sub-process is interrupted, then both end', () => {
    const esp = eventSubProcess('esp', start('x', message('X'), { isInterrupting: 'false' }), userTask('note'), end('xe'), chain('x', 'note', 'xe'));
    const instance = run(subProcess('sub', {}, ...body(userTask('a')), chain('s', 'a', 'e'), esp), boundary('on', 'sub', message('M')), chain('start', 'sub', 'after'), chain('on', 'after')).start().deliver('x').deliver('on').completeTask('after');
    expectEnded(instance);
  });

  test('given links in a sub-process, then they lead within it', () => {
    const instance = run(subProcess('sub', {}, start('s'), throwEvent('off', link('L')), catchEvent('on', link('L')), userTask('a'), end('e'), chain('s', 'off'), chain('on', 'a', 'e')), chain('start', 'sub', 'after')).start().completeTask('a').completeTask('after');
    expectEnded(instance);
  });

  test('given a sub-process is entered again, then its events wait anew', () => {
    const esp = eventSubProcess('esp', start('x', duration('PT1H'), { isInterrupting: 'false' }), userTask('note'), end('xe'), chain('x', 'note', 'xe'));
    const instance = run(gateway('exclusive', 'again'), subProcess('sub', {}, ...body(userTask('a')), chain('s', 'a', 'e'), esp), gateway('exclusive', 'more', { default: 'more_after' }), chain('start', 'again', 'sub', 'more', 'after'), flow('more', 'again', '=m')).start({ m: true }).completeTask('a');
    expect(instance.open('setTimer')).toHaveLength(1);
    instance.completeTask('a', { m: false }).completeTask('after');
    expectEnded(instance);
  });

  test('given a conditional event in a sub-process, then it reads the variables of that', () => {
    const instance = run(subProcess('sub', {}, mapping({ own: '=0' }), start('s'), gateway('parallel', 'f'), catchEvent('c', conditional('own = 1')), script('w', '{ own: 1 }'), userTask('a'), end('e'), chain('s', 'f', 'c', 'a', 'e'), chain('f', 'w', 'e')), chain('start', 'sub', 'after')).start({ own: 5 });
    expect(instance.work).toEqual(['a']);
  });

  test('given a handler makes its own condition false, then it begins again when that becomes true again', () => {
    const esp = eventSubProcess('esp', start('x', conditional('n = 1'), { isInterrupting: 'false' }), script('w', '{ n: 0 }'), end('xe'), chain('x', 'w', 'xe'));
    const instance = run(userTask('a'), chain('start', 'a', 'after'), esp).start({ n: 0 }).write({ n: 1 }).write({ n: 1 });
    expect(instance.facts('entered').filter((id) => id === 'esp')).toHaveLength(2);
  });

  test('given an end event whose signal interrupts its own scope, then the handler takes over', () => {
    const esp = eventSubProcess('esp', start('x', signal('S')), userTask('note'), end('xe'), chain('x', 'note', 'xe'));
    const instance = run(subProcess('sub', {}, start('s'), gateway('parallel', 'f'), userTask('b'), end('shout', signal('S')), end('e'), chain('s', 'f', 'shout'), chain('f', 'b', 'e'), esp), chain('start', 'sub', 'after')).start();
    expect(instance.work).toEqual(['note']);
    instance.completeTask('note').completeTask('after');
    expectEnded(instance);
  });

  test('given an escalation out of a handler, then another handler of the scope hears it', () => {
    const one = eventSubProcess('esp1', start('x', message('X'), { isInterrupting: 'false' }), throwEvent('tell', escalation('L')), userTask('note'), end('xe'), chain('x', 'tell', 'note', 'xe'));
    const two = eventSubProcess('esp2', start('y', escalation('L'), { isInterrupting: 'false' }), userTask('hear'), end('ye'), chain('y', 'hear', 'ye'));
    const instance = run(subProcess('sub', {}, ...body(userTask('a')), chain('s', 'a', 'e'), one, two), chain('start', 'sub', 'after')).start().deliver('x');
    expect(instance.work.toSorted()).toEqual(['a', 'hear', 'note']);
  });

  test('given a way of a boundary event into an inclusive join, then the join waits for it', () => {
    const instance = run(gateway('inclusive', 'f'), userTask('a'), boundary('on', 'a', message('M'), { cancelActivity: 'false' }), userTask('h'), userTask('b'), gateway('inclusive', 'j'), chain('start', 'f'), flow('f', 'a', '=true'), flow('f', 'b', '=true'), chain('a', 'j', 'after'), chain('b', 'j'), chain('on', 'h', 'j')).start().deliver('on').completeTask('a').completeTask('b');
    expect(instance.work).toEqual(['h']);
    instance.completeTask('h').completeTask('after');
    expectEnded(instance);
  });

  test('given a transaction in another, then cancelling it undoes only itself', () => {
    const inner = transaction('t2', start('s2'), undoable('b'), end('e2', cancel()), chain('s2', 'b', 'e2'));
    const outer = transaction('t1', start('s'), undoable('a'), inner, boundary('c2', 't2', cancel()), userTask('x'), end('e'), chain('s', 'a', 't2', 'e'), chain('c2', 'x', 'e'));
    const instance = run(outer, boundary('c1', 't1', cancel()), chain('start', 't1', 'after'), chain('c1', 'end')).start().completeJob('a').completeJob('b');
    expect(instance.work).toEqual(['unb']);
    expect(instance.completeJob('unb').work).toEqual(['x']);
    instance.completeTask('x').completeTask('after');
    expectEnded(instance);
  });
});
