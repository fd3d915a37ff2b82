import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, chain, end, error, eventSubProcess, mapping, message, processXml, script, signal, start, subProcess, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const around = (sub: string, ...more: readonly string[]): TestInstance => new TestInstance(processXml('p', start(), sub, userTask('after'), end(), chain('start', 'sub', 'after', 'end'), ...more), { throughJson: true });
const body = [start('s'), userTask('work'), end('e'), chain('s', 'work', 'e')];

describe('sub-process', () => {
  test('given one in another, then the outer goes on when the inner has ended, and both end with their boundary event', proves('subProcess: embedded', 'subProcess: nested'), () => {
    const inner = subProcess('inner', {}, start('s2'), userTask('deep'), end('e2'), chain('s2', 'deep', 'e2'));
    const sub = subProcess('sub', {}, start('s'), inner, userTask('work'), end('e'), chain('s', 'inner', 'work', 'e'));
    const stopping = [boundary('stop', 'sub', message('Stop')), chain('stop', 'after')];
    expect(around(sub, ...stopping).start().positions).toEqual(['sub', 'inner', 'deep']);
    expect(around(sub, ...stopping).start().completeTask('deep').positions).toEqual(['sub', 'work']);
    const stopped = around(sub, ...stopping).start().deliver('stop');
    expect([stopped.positions, stopped.facts('cancelled')]).toEqual([['after'], ['deep', 'inner', 'sub']]);
  });

  test('given nothing in it, then it is passed', proves('subProcess: empty'), () => {
    expect(around('<subProcess id="sub"/>').start().positions).toEqual(['after']);
  });

  test('given no start event and flows inside, then only what no flow leads to begins', proves('subProcess: without start event'), () => {
    expect(around(subProcess('sub', {}, userTask('a'), userTask('b'), userTask('c'), chain('a', 'b'))).start().positions).toEqual(['sub', 'a', 'c']);
  });

  test('given results inside, then they go to the process, except names that the sub-process has as its own', proves('subProcess: with variables of its own'), () => {
    const sub = subProcess('sub', {}, mapping({ own: '=1' }, { result: '=own' }), start('s'), script('work', '{ own: own + 1, shared: 2 }'), end('e'), chain('s', 'work', 'e'));
    const instance = around(sub).start({ own: 'outer' });
    expect([instance.variables, instance.variableScopes.length]).toEqual([{ own: 'outer', shared: 2, result: 2 }, 1]);
  });
});

describe('event sub-process', () => {
  const handler = (id: string, definition: string, isInterrupting: boolean): string => eventSubProcess(`esp_${id}`, start(id, definition, { isInterrupting: String(isInterrupting) }), userTask(`handle_${id}`), end(`end_${id}`), chain(id, `handle_${id}`, `end_${id}`));

  test('given one of the process, then it interrupts the whole process and ends it', proves('event sub-process: of the process'), () => {
    const model = processXml('p', start(), userTask('a'), userTask('b'), end(), chain('start', 'a', 'end'), chain('start', 'b', 'end'), handler('x', message('Stop'), true));
    const instance = new TestInstance(model).start().deliver('x');
    expect(instance.positions).toEqual(['esp_x', 'handle_x']);
    expect(instance.completeTask('handle_x').state.status).toBe('completed');
  });

  test('given one has interrupted, then neither another nor one that does not interrupt begins, and its own scope is no longer theirs', proves('event sub-process: none starts once one has interrupted, or when only handlers are left'), () => {
    const instance = around(subProcess('sub', {}, ...body, handler('x', message('X'), true), handler('y', message('Y'), true), handler('z', message('Z'), false))).start();
    const subscriptions = instance.open('openSubscription').map(({ subscriptionId }) => subscriptionId);
    instance.deliver('y');
    for (const subscriptionId of subscriptions) expect(instance.apply({ type: 'messageArrived', subscriptionId })).toEqual([]);
    expect(instance.positions).toEqual(['sub', 'esp_y', 'handle_y']);
  });

  test('given only a handler is left, then its scope completes and no other handler begins, not even one that it throws to', proves('event sub-process: none starts once one has interrupted, or when only handlers are left'), () => {
    const throwing = eventSubProcess('esp_x', start('x', message('X'), { isInterrupting: 'false' }), userTask('handle_x'), throwEvent('shout', signal('Y')), end('end_x'), chain('x', 'handle_x', 'shout', 'end_x'));
    const instance = around(subProcess('sub', {}, ...body, throwing, handler('y', signal('Y'), false))).start().deliver('x').completeTask('work');
    expect([instance.positions, instance.open('openSubscription')]).toEqual([['sub', 'esp_x', 'handle_x'], []]);
    expect(instance.completeTask('handle_x').positions).toEqual(['after']);
  });

  test('given its handler fails, then the error goes further out and the normal flow is not taken', proves('event sub-process: interrupts its scope and runs in it'), () => {
    const failing = eventSubProcess('esp', start('x', error('E1')), end('again', error('E2')), chain('x', 'again'));
    const sub = subProcess('sub', {}, ...body, failing);
    const instance = around(sub, boundary('caught', 'sub', error('E2')), userTask('repair'), chain('caught', 'repair', 'end')).start().throwError('work', 'E1');
    expect(instance.positions).toEqual(['repair']);
  });

  test('given it reads and writes what its scope has, then the scope has it afterwards', proves('event sub-process: not interrupting, beside its scope', 'event sub-process: interrupts its scope and runs in it'), () => {
    const noting = (isInterrupting: string): string => eventSubProcess('esp', start('x', message('X'), { isInterrupting }), script('note', '{ count: count + 1 }'), end('end_x'), chain('x', 'note', 'end_x'));
    const sub = (isInterrupting: string): string => subProcess('sub', {}, mapping({ count: '=0' }, { counted: '=count' }), ...body, noting(isInterrupting));
    expect(around(sub('false')).start().deliver('x').deliver('x').completeTask('work').variables).toEqual({ counted: 2 });
    expect(around(sub('true')).start().deliver('x').variables).toEqual({ counted: 1 });
  });
});
