import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { association, boundary, cardinality, chain, compensate, end, eventSubProcess, flow, gateway, looping, mapping, message, multiple, processXml, script, serviceTask, start, subProcess, throwEvent, undo, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

/** A service task that another can undo. */
const undoable = (id: string, ...content: readonly string[]): string => serviceTask(id, {}, ...content) + boundary(`on_${id}`, id, compensate()) + undo(`un${id}`) + association(`on_${id}`, `un${id}`);

const run = (...elements: readonly string[]): TestInstance => new TestInstance(processXml('p', start(), ...elements, userTask('after'), end()), { throughJson: true }).start();
/** Does the open work until `until` is open; returns what was done, in this order. */
function done(instance: TestInstance, until = 'after'): readonly string[] {
  const ids: string[] = [];
  for (let id = instance.work[0]; id !== undefined && id !== until; id = instance.work[0]) {
    ids.push(id);
    if (instance.open('createJob').some(({ elementId }) => elementId === id)) instance.completeJob(id);
    else instance.completeTask(id);
  }
  return ids;
}

describe('compensation', () => {
  test('given a throw without activity, then all that has completed in its scope is undone, the last first', proves('compensation: the last activity first', 'intermediateThrowEvent: compensate'), () => {
    const instance = run(undoable('a'), undoable('b'), undoable('c'), throwEvent('back', compensate()), chain('start', 'a', 'b', 'c', 'back', 'after', 'end'));
    expect(done(instance)).toEqual(['a', 'b', 'c', 'unc', 'unb', 'una']);
    expect(instance.facts('compensated')).toEqual(['c', 'b', 'a']);
  });

  test('given an activity that a boundary event of another began, then it is undone before that one, whichever ended first', proves('compensation: an activity beside its boundary event'), () => {
    const model = [undoable('a'), boundary('note', 'a', message('Note'), { cancelActivity: 'false' }), undoable('b'), gateway('parallel', 'join'), throwEvent('back', compensate()), chain('start', 'a', 'join', 'back', 'after', 'end'), chain('note', 'b', 'join')];
    const first = run(...model).deliver('note').completeJob('b').completeJob('a');
    expect(done(first)).toEqual(['unb', 'una']);
    const last = run(...model).deliver('note').completeJob('a').completeJob('b');
    expect(done(last)).toEqual(['unb', 'una']);
  });

  test('given an activity to undo, then only that is, each time that it was done', proves('compensation: activityRef'), () => {
    const instance = run(undoable('a'), undoable('b'), throwEvent('back', compensate('a')), chain('start', 'a', 'b', 'back', 'after', 'end'));
    expect(done(instance)).toEqual(['a', 'b', 'una']);
    const twice = run(undoable('a'), gateway('exclusive', 'again', { default: 'again_back' }), throwEvent('back', compensate('a')), chain('start', 'first', 'a', 'again', 'back', 'after', 'end'), gateway('exclusive', 'first'), flow('again', 'first', '=more'));
    twice.completeJob('a', { more: true }).completeJob('a', { more: false });
    expect(done(twice)).toEqual(['una', 'una']);
  });

  test('given waitForCompletion="false", then the thrower goes on and the process ends after both', proves('compensation: waitForCompletion="false"'), () => {
    const instance = run(undoable('a'), throwEvent('back', '<compensateEventDefinition waitForCompletion="false"/>'), chain('start', 'a', 'back', 'after', 'end')).completeJob('a');
    expect(instance.work.toSorted()).toEqual(['after', 'una']);
    expect(instance.completeTask('after').state.status).toBe('active');
    expect(instance.completeJob('una').state.status).toBe('completed');
  });

  test('given what is still active or was undone before, then it is not undone', proves('compensation: activities that are active or were undone already'), () => {
    const instance = run(gateway('parallel', 'fork'), undoable('a'), undoable('b'), throwEvent('back', compensate()), throwEvent('again', compensate()), chain('start', 'fork', 'a', 'back', 'again', 'after', 'end'), chain('fork', 'b', 'end'));
    instance.completeJob('a');
    expect(instance.work).toEqual(['b', 'una']);
    expect(instance.completeJob('una').work).toEqual(['b', 'after']);
    expect(run(undoable('a'), throwEvent('back', compensate('a')), chain('start', 'back', 'a', 'after', 'end')).work).toEqual(['a']);
  });

  test('given a sub-process, then what is inside is undone in its place in the order', proves('compensation: a sub-process through what is inside'), () => {
    const sub = subProcess('sub', {}, start('s'), undoable('b'), undoable('c'), end('e'), chain('s', 'b', 'c', 'e'));
    const all = run(undoable('a'), sub, undoable('d'), throwEvent('back', compensate()), chain('start', 'a', 'sub', 'd', 'back', 'after', 'end'));
    expect(done(all)).toEqual(['a', 'b', 'c', 'd', 'und', 'unc', 'unb', 'una']);
    const one = run(undoable('a'), sub, throwEvent('back', compensate('sub')), chain('start', 'a', 'sub', 'back', 'after', 'end'));
    expect(done(one)).toEqual(['a', 'b', 'c', 'unc', 'unb']);
    // a throw inside a sub-process undoes only what is in there
    const inner = subProcess('sub', {}, start('s'), undoable('b'), throwEvent('back', compensate()), end('e'), chain('s', 'b', 'back', 'e'));
    expect(done(run(undoable('a'), inner, chain('start', 'a', 'sub', 'after', 'end')))).toEqual(['a', 'b', 'unb']);
  });

  test('given a sub-process with a handler at its border, then that alone undoes it', proves('compensation: a sub-process by a handler of its own'), () => {
    const sub = subProcess('sub', {}, start('s'), undoable('b'), end('e'), chain('s', 'b', 'e')) + boundary('on_sub', 'sub', compensate()) + undo('unsub') + association('on_sub', 'unsub');
    expect(done(run(sub, throwEvent('back', compensate()), chain('start', 'sub', 'back', 'after', 'end')))).toEqual(['b', 'unsub']);
  });

  test('given a compensation event sub-process, then it undoes, and sees the data as they were when its sub-process completed', proves('compensation: a sub-process by an event sub-process, with its data as they were'), () => {
    const handler = eventSubProcess('esp', start('on', compensate()), script('note', '{ undone: seat }'), end('e2'), chain('on', 'note', 'e2'));
    const sub = subProcess('sub', {}, mapping({ seat: '=wish' }), start('s'), undoable('b'), end('e'), chain('s', 'b', 'e'), handler);
    const instance = run(script('wish1', '{ wish: 7 }'), sub, script('wish2', '{ wish: 8, seat: 9 }'), throwEvent('back', compensate()), chain('start', 'wish1', 'sub', 'wish2', 'back', 'after', 'end'));
    expect(done(instance)).toEqual(['b']);
    expect(instance.variables).toEqual({ wish: 8, seat: 9, undone: 7 });
    expect(instance.variableScopes).toEqual([instance.state.rootScopeId]);
  });

  test('given a throw in an event sub-process, then what its scope has completed is undone', proves('compensation: out of an event sub-process'), () => {
    const handler = eventSubProcess('esp', start('on', message('Withdrawn')), throwEvent('back', compensate()), userTask('tell'), end('e2'), chain('on', 'back', 'tell', 'e2'));
    const instance = run(undoable('a'), undoable('b'), chain('start', 'a', 'b', 'after', 'end'), handler).completeJob('a').completeJob('b').deliver('on');
    expect(done(instance, 'tell')).toEqual(['unb', 'una']);
    expect(instance.completeTask('tell').state.status).toBe('completed');
  });

  test('given the rounds of a loop, then each is undone with its own number, the last first', proves('compensation: rounds of a loop'), () => {
    const undoing = '<serviceTask id="una" isForCompensation="true">' + mapping({ round: '=loopCounter' }) + '</serviceTask>';
    const instance = run(serviceTask('a', {}, looping(undefined, { loopMaximum: '2' })), boundary('on_a', 'a', compensate()), undoing, association('on_a', 'una'), throwEvent('back', compensate()), chain('start', 'a', 'back', 'after', 'end')).completeJob('a').completeJob('a');
    expect(instance.open('createJob')).toMatchObject([{ elementId: 'una', input: { round: 2 } }]);
    expect(instance.completeJob('una').open('createJob')).toMatchObject([{ elementId: 'una', input: { round: 1 } }]);
    expect(instance.completeJob('una').work).toEqual(['after']);
  });

  test('given instances, then those that completed are undone, with the variables of their own', proves('compensation: instances of a multi-instance activity'), () => {
    const undoing = '<serviceTask id="una" isForCompensation="true">' + mapping({ who: '=person' }) + '</serviceTask>';
    const loop = multiple({ isSequential: 'true', collection: '=people', elementVariable: 'person' });
    const instance = run(script('who', '{ people: ["Ada", "Ben"] }'), serviceTask('a', {}, loop), boundary('on_a', 'a', compensate()), undoing, association('on_a', 'una'), throwEvent('back', compensate('a')), chain('start', 'who', 'a', 'back', 'after', 'end')).completeJob('a').completeJob('a');
    expect(instance.open('createJob')).toMatchObject([{ input: { who: 'Ben' } }]);
    expect(instance.completeJob('una').open('createJob')).toMatchObject([{ input: { who: 'Ada' } }]);
    expect(instance.completeJob('una').work).toEqual(['after']);
    const nested = subProcess('sub', {}, multiple({}, cardinality('2')), start('s'), undoable('b'), end('e'), chain('s', 'b', 'e'));
    expect(done(run(nested, throwEvent('back', compensate()), chain('start', 'sub', 'back', 'after', 'end')))).toEqual(['b', 'b', 'unb', 'unb']);
  });

  test('given a handler that is a sub-process, then the thrower waits until it has ended', proves('compensation: handler that is a sub-process'), () => {
    const handler = `<subProcess id="una" isForCompensation="true">${start('s')}${userTask('x')}${userTask('y')}${end('e')}${chain('s', 'x', 'y', 'e')}</subProcess>`;
    const instance = run(serviceTask('a'), boundary('on_a', 'a', compensate()), handler, association('on_a', 'una'), throwEvent('back', compensate()), chain('start', 'a', 'back', 'after', 'end'));
    expect(done(instance)).toEqual(['a', 'x', 'y']);
    expect(instance.positions).toEqual(['after']);
  });
});
