import { describe, expect, test } from 'vitest';
import { nextStart, startTriggers } from '../start-triggers.ts';
import { TestInstance, modelOf } from '../testing/instance.ts';
import { chain, conditional, cycle, date, duration, element, end, flow, gateway, message, processXml, signal, start, subProcess, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const NOW = Date.UTC(2026, 4, 4, 8);
const begunBy = (definition: string, attributes: Readonly<Record<string, string>> = {}): string => processXml('p', start('on', definition, attributes), userTask('work'), end(), chain('on', 'work', 'end'));

describe('start event of a process', () => {
  test('given a none start, then it begins with what it is given as variables', proves('startEvent: none, of a process'), () => {
    const model = begunBy('');
    expect(startTriggers(modelOf(model), NOW)).toEqual([{ kind: 'none', elementId: 'on' }]);
    const instance = new TestInstance(model).start({ plate: 'C-A 1' });
    expect([instance.positions, instance.variables]).toEqual([['work'], { plate: 'C-A 1' }]);
  });

  test('given a message start, then the message begins it and is kept under the result variable', proves('startEvent: message, of a process'), () => {
    const model = begunBy(message('Applied'), { resultVariable: 'application' });
    expect(startTriggers(modelOf(model), NOW)).toEqual([{ kind: 'message', elementId: 'on', name: 'Applied' }]);
    const instance = new TestInstance(model).start({ zone: 'A' }, { messageName: 'Applied' });
    expect([instance.positions, instance.variables]).toEqual([['work'], { application: { zone: 'A' } }]);
  });

  test.each([
    ['date', date('2026-05-05T08:00:00Z'), NOW + 86_400_000, undefined],
    ['duration', duration('PT1H'), NOW + 3_600_000, undefined],
    ['cycle', cycle('R2/PT1H'), NOW + 3_600_000, NOW + 7_200_000],
  ])('given a timer start with a %s, then it says when the process begins, and again', proves('startEvent: timer, of a process'), (_kind, definition, due, second) => {
    const model = begunBy(definition);
    const [trigger] = startTriggers(modelOf(model), NOW);
    if (trigger?.kind !== 'timer') throw new Error('The timer starts nothing.');
    expect([trigger.elementId, trigger.schedule.due]).toEqual(['on', due]);
    const next = nextStart(trigger);
    expect(next?.kind === 'timer' ? next.schedule.due : undefined).toBe(second);
    expect(new TestInstance(model).start({}, { startElementId: 'on' }).positions).toEqual(['work']);
  });

  test('given a conditional start, then its condition is told to who watches it, and begins the process', proves('startEvent: conditional, of a process'), () => {
    const model = begunBy(conditional('level > 3'));
    expect(startTriggers(modelOf(model), NOW)).toMatchObject([{ kind: 'condition', elementId: 'on', condition: { text: 'level > 3' } }]);
    expect(new TestInstance(model).start({ level: 4 }, { startElementId: 'on' }).positions).toEqual(['work']);
  });

  test('given a signal start, then the signal begins it with what it brings', proves('startEvent: signal, of a process'), () => {
    const model = begunBy(signal('Flood'));
    expect(startTriggers(modelOf(model), NOW)).toEqual([{ kind: 'signal', elementId: 'on', name: 'Flood' }]);
    expect(new TestInstance(model).start({ river: 'Zschopau' }, { startElementId: 'on' }).variables).toEqual({ river: 'Zschopau' });
  });

  test('given a start with several definitions, then each of them alone begins it', proves('startEvent: multiple, of a process'), () => {
    const model = begunBy(message('Applied') + signal('Flood'));
    expect(startTriggers(modelOf(model), NOW)).toEqual([
      { kind: 'message', elementId: 'on', name: 'Applied', part: 0 },
      { kind: 'signal', elementId: 'on', name: 'Flood', part: 1 },
    ]);
    for (const part of [0, 1]) {
      const instance = new TestInstance(model).start({}, { startElementId: 'on', part });
      expect([instance.positions, instance.open('openSubscription')]).toEqual([['work'], []]);
    }
  });

  test('given a parallel multiple start, then the process is there with the first and goes on with the last of them', proves('startEvent: parallel multiple, of a process'), () => {
    const model = begunBy(message('Applied') + message('Paid'), { parallelMultiple: 'true' });
    const instance = new TestInstance(model, { throughJson: true }).start({ zone: 'A' }, { startElementId: 'on', part: 1 });
    expect(instance.positions).toEqual(['on']);
    expect(instance.open('openSubscription').map(({ name }) => name)).toEqual(['Applied']);
    expect(instance.deliver('on', { cents: 1 }).positions).toEqual(['work']);
    expect(instance.variables).toEqual({ zone: 'A', cents: 1 });
  });

  test('given several starts, then only the one that occurred gives a token', proves('process: several start events, one of which begins it'), () => {
    const model = processXml('p', start('plain'), start('byMessage', message('Applied')), userTask('a'), userTask('b'), end(), chain('plain', 'a', 'end'), chain('byMessage', 'b', 'end'));
    expect(new TestInstance(model).start().positions).toEqual(['a']);
    expect(new TestInstance(model).start({}, { messageName: 'Applied' }).positions).toEqual(['b']);
    expect(new TestInstance(model).start({}, { startElementId: 'byMessage' }).positions).toEqual(['b']);
  });

  test('given no start event, then everything that no flow leads to begins at once, and an end event is not needed', proves('process: without start event', 'sequenceFlow: none, where a path ends'), () => {
    const model = processXml('p', userTask('a'), userTask('b'), userTask('c'), chain('a', 'c'));
    const instance = new TestInstance(model).start();
    expect(instance.positions).toEqual(['a', 'b']);
    expect(instance.completeTask('b').completeTask('a').positions).toEqual(['c']);
    expect(instance.completeTask('c').state.status).toBe('completed');
  });
});

test('given the none start of a sub-process, then it begins when the sub-process is entered', proves('startEvent: none, of a sub-process'), () => {
  const model = processXml('p', start(), subProcess('sub', {}, start('s'), userTask('work'), end('e'), chain('s', 'work', 'e')), end(), chain('start', 'sub', 'end'));
  const instance = new TestInstance(model).start();
  expect(instance.facts('entered')).toEqual(['p', 'start', 'sub', 's', 'work']);
  expect(instance.completeTask('work').state.status).toBe('completed');
});

test('given two branches, when one has ended, then the process goes on until no token is left', proves('process: ends when no token is left', 'endEvent: none'), () => {
  const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), end('one'), end('two'), chain('start', 'fork', 'a', 'one'), chain('fork', 'b', 'two'));
  const instance = new TestInstance(model).start();
  expect(instance.completeTask('a').state.status).toBe('active');
  expect(instance.completeTask('b').state.status).toBe('completed');
  expect(instance.of('instanceEnded')).toMatchObject([{ outcome: 'completed' }]);
  expect(instance.facts('completed').slice(-1)).toEqual(['p']);
});

test('given a receive task that instantiates, then its message begins the process there, and it waits for nothing more', proves('receiveTask: instantiate'), () => {
  const model = processXml('p', element('receiveTask', 'receive', { messageRef: 'message_Applied', instantiate: 'true', resultVariable: 'application' }), userTask('work'), end(), flow('receive', 'work'), flow('work', 'end'));
  expect(startTriggers(modelOf(model), NOW)).toEqual([{ kind: 'message', elementId: 'receive', name: 'Applied' }]);
  const instance = new TestInstance(model).start({ zone: 'A' }, { messageName: 'Applied' });
  expect([instance.positions, instance.variables, instance.open('openSubscription')]).toEqual([['work'], { application: { zone: 'A' } }, []]);
  expect(instance.facts('completed')).toEqual(['receive']);
});
