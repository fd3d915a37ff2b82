import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { association, boundary, cancel, cardinality, chain, compensate, duration, element, end, error, gateway, multiple, processXml, script, serviceTask, start, subProcess, throwEvent, transaction, undo, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

/** Semantics of BPMN 2.0.2 that engines get wrong, in transactions and compensation (10.7, 13.5.5, 13.5.6). */

/** A task with the task that undoes it, tied by a compensation event at its border. */
const undoable = (id: string, task = userTask(id)): string => task + boundary(`${id}_on`, id, compensate()) + undo(`undo_${id}`) + association(`${id}_on`, `undo_${id}`);

describe('transaction cancel', () => {
  const body = transaction('tx', start('s'), gateway('parallel', 'fork'), undoable('a'), undoable('b'), userTask('c'), userTask('decide'), end('stop', cancel()), chain('s', 'fork', 'a', 'b', 'decide', 'stop'), chain('fork', 'c'));
  const model = processXml('p', start(), body, boundary('cancelled', 'tx', cancel()), boundary('failed', 'tx', error('E')), boundary('late', 'tx', duration('P1D')), userTask('after'), userTask('repair'), userTask('hazard'), chain('start', 'tx', 'after'), chain('cancelled', 'repair'), chain('failed', 'hazard'), chain('late', 'hazard'));

  test('what is active is cancelled, what is complete is undone in reverse order, and only then the cancel event is taken', proves('transaction: cancelled'), () => {
    const instance = new TestInstance(model, { throughJson: true }).start();
    instance.completeTask('a').completeTask('b').completeTask('decide');
    expect(instance.open('openTask')).toEqual([]);
    expect(instance.open('createJob').map(({ elementId }) => elementId)).toEqual(['undo_b']);
    expect(instance.completeJob('undo_b').open('createJob').map(({ elementId }) => elementId)).toEqual(['undo_a']);
    expect(instance.positions).not.toContain('repair');
    expect(instance.completeJob('undo_a').positions).toEqual(['repair']);
    expect(instance.facts('compensated')).toEqual(['b', 'a']);
    expect(instance.facts('cancelled')).toContain('c');
    expect(instance.completeTask('repair').state.status).toBe('completed');
    expect(JSON.stringify(instance.state)).not.toContain('completed":[');
  });

  test('a timer or error on the transaction interrupts without undoing anything', proves('transaction: hazard'), () => {
    const instance = new TestInstance(model).start();
    instance.completeTask('a').completeTask('b').fire('late');
    expect(instance.positions).toEqual(['hazard']);
    expect(instance.facts('compensated')).toEqual([]);
  });

  test('completed parts of a sub-process that is still active are undone as well', proves('transaction: cancelled'), () => {
    const inner = subProcess('sub', {}, start('t'), undoable('x'), userTask('y'), chain('t', 'x', 'y'));
    const xml = processXml('p', start(), transaction('tx', start('s'), gateway('parallel', 'fork'), inner, userTask('decide'), end('stop', cancel()), chain('s', 'fork', 'sub'), chain('fork', 'decide', 'stop')), boundary('cancelled', 'tx', cancel()), userTask('repair'), chain('start', 'tx'), chain('cancelled', 'repair'));
    const instance = new TestInstance(xml).start();
    instance.completeTask('x').completeTask('decide');
    expect(instance.completeJob('undo_x').positions).toEqual(['repair']);
    expect(instance.facts('cancelled')).toEqual(expect.arrayContaining(['y', 'sub']));
  });
});

describe('compensation order and scope', () => {
  test('thrown without an activity: what has completed in the scope is undone, the last first; what is active is not', proves('compensation: the last activity first'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), undoable('a'), undoable('b'), undoable('c'), throwEvent('back', compensate()), userTask('after'), chain('start', 'fork', 'a', 'b', 'back', 'after'), chain('fork', 'c'));
    const instance = new TestInstance(model).start();
    instance.completeTask('a').completeTask('b');
    expect(instance.open('createJob').map(({ elementId }) => elementId)).toEqual(['undo_b']);
    instance.completeJob('undo_b').completeJob('undo_a');
    expect(instance.positions).toEqual(['c', 'after']);
    expect(instance.facts('compensated')).toEqual(['b', 'a']);
  });

  test('a completed sub-process is undone through what is inside, in its place in the order', proves('compensation: a sub-process through what is inside'), () => {
    const sub = subProcess('sub', {}, start('s'), undoable('c'), undoable('d'), end('e'), chain('s', 'c', 'd', 'e'));
    const model = processXml('p', start(), undoable('a'), sub, undoable('b'), end('back', compensate()), chain('start', 'a', 'sub', 'b', 'back'));
    const instance = new TestInstance(model, { throughJson: true }).start();
    for (const id of ['a', 'c', 'd', 'b']) instance.completeTask(id);
    for (const id of ['undo_b', 'undo_d', 'undo_c', 'undo_a']) {
      expect(instance.open('createJob').map(({ elementId }) => elementId)).toEqual([id]);
      instance.completeJob(id);
    }
    expect(instance.state.status).toBe('completed');
    expect(instance.facts('compensated')).toEqual(['b', 'sub', 'd', 'c', 'a']);
  });

  test('a sub-process with a compensation event sub-process is undone through that, with its data as they were when it completed', proves('compensation: a sub-process by an event sub-process, with its data as they were'), () => {
    const handler = element('subProcess', 'esp', { triggeredByEvent: 'true' }, start('on', compensate()), script('note', 'own', { resultVariable: 'seen' }), throwEvent('inner', compensate()), end('espEnd'), chain('on', 'note', 'inner', 'espEnd'));
    const sub = subProcess('sub', {}, '<property id="own" name="own"/>', start('s'), script('set', '"then"', { resultVariable: 'own' }), undoable('x'), end('e'), chain('s', 'set', 'x', 'e'), handler);
    const model = processXml('p', start(), sub, userTask('wait'), throwEvent('back', compensate('sub')), userTask('after'), chain('start', 'sub', 'wait', 'back', 'after'));
    const instance = new TestInstance(model, { throughJson: true }).start();
    instance.completeTask('x').completeTask('wait', { seen: null });
    expect(instance.variables).toMatchObject({ seen: 'then' });
    expect(instance.completeJob('undo_x').positions).toEqual(['after']);
    expect(instance.facts('compensated')).toEqual(['sub', 'x']);
    expect(instance.variableScopes).toEqual([instance.state.rootScopeId]);
  });

  test('the instances of a sequential multi-instance activity are undone in reverse order, each with its own item', proves('compensation: instances of a multi-instance activity'), () => {
    const task = serviceTask('book', {}, multiple({ isSequential: 'true', collection: '=rooms', elementVariable: 'room' }));
    const handler = serviceTask('undo_book', {}).replace('<serviceTask', '<serviceTask isForCompensation="true"').replace('></serviceTask>', '><extensionElements><laufzettel:ioMapping><laufzettel:input name="room" value="=room"/></laufzettel:ioMapping></extensionElements></serviceTask>');
    const model = processXml('p', start(), task, boundary('book_on', 'book', compensate()), handler, association('book_on', 'undo_book'), end('back', compensate()), chain('start', 'book', 'back'));
    const instance = new TestInstance(model, { throughJson: true }).start({ rooms: ['A', 'B'] });
    instance.completeJob('book').completeJob('book');
    expect(instance.open('createJob').map(({ input }) => input)).toEqual([{ room: 'B' }]);
    expect(instance.completeJob('undo_book').open('createJob').map(({ input }) => input)).toEqual([{ room: 'A' }]);
    expect(instance.completeJob('undo_book').state.status).toBe('completed');
    expect(instance.variableScopes).toEqual([instance.state.rootScopeId]);
  });

  test('an activity that did not complete, or was undone already, is not undone', proves('compensation: activities that are active or were undone already'), () => {
    const model = processXml('p', start(), undoable('a'), throwEvent('back', compensate('a')), throwEvent('again', compensate('a')), userTask('after'), chain('start', 'a', 'back', 'again', 'after'));
    const instance = new TestInstance(model).start().completeTask('a');
    expect(instance.completeJob('undo_a').positions).toEqual(['after']);
    const interrupted = new TestInstance(processXml('p', start(), undoable('a'), boundary('late', 'a', duration('PT1H')), end('back', compensate()), chain('start', 'a'), chain('late', 'back'))).start();
    expect(interrupted.fire('late').state.status).toBe('completed');
  });

  test('with waitForCompletion="false" the thrower goes on while it is undone, and the process ends after both', proves('compensation: waitForCompletion="false"'), () => {
    const model = processXml('p', start(), undoable('a'), throwEvent('back', compensate().replace('/>', ' waitForCompletion="false"/>')), userTask('after'), chain('start', 'a', 'back', 'after'));
    const instance = new TestInstance(model).start().completeTask('a');
    expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['after']);
    expect(instance.completeTask('after').state.status).toBe('active');
    expect(instance.completeJob('undo_a').state.status).toBe('completed');
  });

  test('several instances at the same time in a sub-process are undone too', proves('compensation: instances of a multi-instance activity'), () => {
    const sub = subProcess('sub', {}, multiple({}, cardinality('2')), start('s'), undoable('c'), end('e'), chain('s', 'c', 'e'));
    const instance = new TestInstance(processXml('p', start(), sub, end('back', compensate()), chain('start', 'sub', 'back')), { throughJson: true }).start();
    instance.completeTask('c').completeTask('c');
    expect(instance.completeJob('undo_c').completeJob('undo_c').state.status).toBe('completed');
    expect(instance.facts('compensated')).toEqual(['sub', 'c', 'sub', 'c']);
  });

  test('what was never undone leaves nothing behind when the process ends, however it ends', () => {
    const sub = (body: string, ...way: readonly string[]): string => subProcess('sub', {}, '<property id="own" name="own"/>', start('s'), undoable('x'), body, chain('s', 'x', ...way));
    const model = processXml('p', start(), sub(end('e'), 'e'), userTask('after'), chain('start', 'sub', 'after'));
    for (const finish of [(instance: TestInstance) => instance.completeTask('after'), (instance: TestInstance) => void instance.apply({ type: 'instanceCancelled' })]) {
      const instance = new TestInstance(model).start({ a: 1 }).completeTask('x');
      expect(instance.variableScopes).toHaveLength(2);
      finish(instance);
      expect(instance.variableScopes).toEqual([instance.state.rootScopeId]);
      expect(instance.state).not.toHaveProperty('completed');
    }
  });
});
