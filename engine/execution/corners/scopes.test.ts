import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, chain, cycle, element, end, error, eventSubProcess, gateway, message, processXml, script, start, subProcess, terminate, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

/** Semantics of BPMN 2.0.2 that engines get wrong, in scopes and their handlers: one test, or group, per corner, named after it. */

/** A sub-process with an event sub-process in it; `after` follows by the normal flow. */
const withHandler = (handlers: string, body: readonly string[], more = ''): string => processXml('p', start(), subProcess('sub', {}, start('s'), ...body, handlers), userTask('after'), chain('start', 'sub', 'after'), more);
const handler = (id: string, definition: string, interrupting: boolean, ...body: readonly string[]): string => eventSubProcess(`esp_${id}`, element('startEvent', id, { isInterrupting: String(interrupting) }, definition), ...body);

describe('non-interrupting timer boundary R3/PT10S', () => {
  const model = processXml('p', start(), userTask('work'), boundary('remind', 'work', cycle('R3/PT10S'), { cancelActivity: 'false' }), userTask('note'), userTask('after'), chain('start', 'work', 'after'), chain('remind', 'note'));

  test('fires at 10, 20 and 30 s from the activation, each a new token, saved in between', proves('boundaryEvent: timer, not interrupting'), () => {
    const instance = new TestInstance(model, { throughJson: true, now: 1_000_000 }).start();
    const due = (): readonly number[] => instance.open('setTimer').map(({ dueAt }) => dueAt - 1_000_000);
    expect(due()).toEqual([10_000]);
    expect([instance.fire('remind') && due(), instance.fire('remind') && due(), instance.fire('remind') && due()]).toEqual([[20_000], [30_000], []]);
    expect(instance.open('openTask').filter(({ elementId }) => elementId === 'note')).toHaveLength(3);
  });

  test('what is left of it ends with the activity', () => {
    const instance = new TestInstance(model).start().fire('remind').completeTask('work');
    expect(instance.open('setTimer')).toEqual([]);
  });
});

test('tokens of non-interrupting handlers keep the scope alive, and no new handler starts meanwhile', proves('event sub-process: none starts once one has interrupted, or when only handlers are left'), () => {
  const model = withHandler(handler('on', message('Changed'), false, userTask('handle'), chain('on', 'handle')), [userTask('work'), chain('s', 'work')]);
  const instance = new TestInstance(model).start();
  const [subscription] = instance.open('openSubscription');
  instance.deliver('on').completeTask('work');
  expect(instance.positions).toEqual(['sub', 'esp_on', 'handle']);
  expect(instance.apply({ type: 'messageArrived', subscriptionId: subscription?.subscriptionId ?? '' })).toEqual([]);
  expect(instance.completeTask('handle').positions).toEqual(['after']);
});

test('tokens of non-interrupting handlers keep the scope alive: an error of the last one starts no other handler of a completing scope', () => {
  const failing = handler('on', message('Changed'), false, userTask('handle'), end('bad', error('E1')), chain('on', 'handle', 'bad'));
  const model = withHandler(failing + handler('caught', error('E1'), true, userTask('repair'), chain('caught', 'repair')), [userTask('work'), chain('s', 'work')], boundary('outer', 'sub', error('E1')) + userTask('handler') + chain('outer', 'handler'));
  expect(new TestInstance(model).start().deliver('on').completeTask('handle').positions).toEqual(['sub', 'esp_caught', 'repair']);
  expect(new TestInstance(model).start().deliver('on').completeTask('work').completeTask('handle').positions).toEqual(['handler']);
});

test('interrupting event sub-process starts once: after it, no other handler of the scope may start', proves('event sub-process: none starts once one has interrupted, or when only handlers are left'), () => {
  const handlers = handler('first', message('A'), true, userTask('one'), chain('first', 'one')) + handler('second', message('B'), true) + handler('beside', message('C'), false) + handler('caught', error(), true);
  const instance = new TestInstance(withHandler(handlers, [userTask('work'), chain('s', 'work')])).start();
  const others = instance.open('openSubscription').map(({ subscriptionId }) => subscriptionId);
  instance.deliver('first');
  for (const subscriptionId of others) expect(instance.apply({ type: 'messageArrived', subscriptionId })).toEqual([]);
  expect(instance.positions).toEqual(['sub', 'esp_first', 'one']);
  // an error in the handler is not for its siblings either
  expect(instance.throwError('one', 'E1').incidentPositions).toEqual(['one']);
});

test('event sub-process absorbs an error: the boundary of the same code does not fire, the normal flow is taken', proves('startEvent: error, of an event sub-process, interrupting'), () => {
  const model = withHandler(handler('on', error('E1'), true, userTask('repair'), chain('on', 'repair')), [userTask('work'), end('bad', error('E1')), chain('s', 'work', 'bad')], boundary('outer', 'sub', error('E1')) + userTask('handler') + chain('outer', 'handler'));
  expect(new TestInstance(model).start().completeTask('work').completeTask('repair').positions).toEqual(['after']);
});

test('handler sees parent data: it runs in the interrupted scope, reads and writes its variables', proves('event sub-process: interrupts its scope and runs in it'), () => {
  const io = '<extensionElements><laufzettel:ioMapping><laufzettel:input name="plate" value="=first"/><laufzettel:output name="last" value="=plate"/></laufzettel:ioMapping></extensionElements>';
  const esp = handler('on', message('Changed'), true, script('note', '{ plate: plate + "+" }'), end('e'), chain('on', 'note', 'e'));
  const model = processXml('p', start(), subProcess('sub', {}, io, start('s'), userTask('work'), chain('s', 'work'), esp), userTask('after'), chain('start', 'sub', 'after'));
  const instance = new TestInstance(model).start({ first: 'L-1' }).deliver('on');
  expect(instance.positions).toEqual(['after']);
  expect(instance.variables).toEqual({ first: 'L-1', last: 'L-1+' });
});

test('terminate end in sub-process: only this scope ends, the parent takes the normal flow, no handler runs', proves('endEvent: terminate'), () => {
  const inner = subProcess('sub', {}, start('s'), gateway('parallel', 'fork'), userTask('a'), userTask('b'), end('stop', terminate()), chain('s', 'fork', 'a', 'stop'), chain('fork', 'b'), handler('on', error(), true, userTask('handle'), chain('on', 'handle')));
  const model = processXml('p', start(), gateway('parallel', 'both'), inner, boundary('any', 'sub', error()), userTask('handler'), userTask('after'), userTask('beside'), chain('start', 'both', 'sub', 'after'), chain('both', 'beside'), chain('any', 'handler'));
  const instance = new TestInstance(model).start().completeTask('a');
  expect(instance.positions).toEqual(['after', 'beside']);
  expect(instance.facts('cancelled')).toEqual(['b']);
});
