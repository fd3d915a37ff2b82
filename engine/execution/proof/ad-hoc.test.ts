import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { adHoc, chain, completion, element, end, processXml, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const around = (attributes: Readonly<Record<string, string>>, ...content: readonly string[]): TestInstance =>
  new TestInstance(processXml('p', start(), adHoc('sub', attributes, ...content), userTask('after'), end(), chain('start', 'sub', 'after', 'end')), { throughJson: true });
const tasks = [userTask('a'), userTask('b'), userTask('c')];
const choose = (instance: TestInstance, elementId: string): TestInstance => {
  instance.apply({ type: 'activityChosen', elementId });
  return instance;
};

describe('ad-hoc sub-process', () => {
  test('given parallel, then every activity is open at once and it ends when all are done', proves('adHocSubProcess: parallel'), () => {
    const instance = around({ ordering: 'Parallel' }, ...tasks).start();
    expect(instance.work).toEqual(['a', 'b', 'c']);
    expect(instance.completeTask('c').completeTask('a').work).toEqual(['b']);
    expect(instance.completeTask('b').work).toEqual(['after']);
    expect(around({}, ...tasks).start().work).toEqual(['a', 'b', 'c']);
  });

  test('given sequential, then one is open at a time', proves('adHocSubProcess: sequential'), () => {
    const instance = around({ ordering: 'Sequential' }, ...tasks).start();
    const order: string[] = [];
    for (let [id] = instance.work; id !== undefined && id !== 'after'; [id] = instance.work) {
      expect(instance.work).toHaveLength(1);
      order.push(id);
      instance.completeTask(id);
    }
    expect(order.toSorted()).toEqual(['a', 'b', 'c']);
    expect(instance.work).toEqual(['after']);
  });

  test('given a condition, then it is asked after each activity, and when it is true the rest is cancelled', proves('adHocSubProcess: completionCondition'), () => {
    const instance = around({}, ...tasks, completion('done')).start({ done: false });
    expect(instance.completeTask('a').work).toEqual(['b', 'c']);
    expect(instance.completeTask('b', { done: true }).work).toEqual(['after']);
    expect(instance.of('withdrawTask')).toHaveLength(1);
    const sequential = around({ ordering: 'Sequential' }, ...tasks, completion('done')).start({ done: false });
    expect(sequential.completeTask('a', { done: true }).work).toEqual(['after']);
  });

  test('given a condition that does not become true, then it stays open for more, although nothing is left', proves('adHocSubProcess: completionCondition', 'adHocSubProcess: activities begun by hand'), () => {
    const instance = around({}, userTask('a'), completion('done')).start({ done: false }).completeTask('a');
    expect([instance.positions, instance.work, instance.incidentPositions]).toEqual([['sub'], [], []]);
    expect(choose(instance, 'a').work).toEqual(['a']);
    expect(instance.completeTask('a', { done: true }).work).toEqual(['after']);
  });

  test('given cancelRemainingInstances="false", then what is open is waited for, and nothing new begins', proves('adHocSubProcess: cancelRemainingInstances="false"'), () => {
    const instance = around({ cancelRemainingInstances: 'false' }, ...tasks, completion('done')).start({ done: true }).completeTask('a');
    expect(instance.work).toEqual(['b', 'c']);
    expect(choose(instance, 'a').work).toEqual(['b', 'c']);
    expect(instance.completeTask('b').completeTask('c').work).toEqual(['after']);
    const sequential = around({ cancelRemainingInstances: 'false', ordering: 'Sequential' }, ...tasks, completion('done')).start({ done: true });
    expect(sequential.completeTask('a').work).toEqual(['after']);
  });

  test('given flows inside, then they lead from one activity to the next, and the condition is asked at each', proves('adHocSubProcess: flows between its activities'), () => {
    const instance = around({}, ...tasks, chain('a', 'b')).start();
    expect(instance.work).toEqual(['a', 'c']);
    expect(instance.completeTask('a').work).toEqual(['c', 'b']);
    expect(instance.completeTask('b').completeTask('c').work).toEqual(['after']);
    const stopped = around({}, ...tasks, chain('a', 'b'), completion('done')).start({ done: true }).completeTask('a');
    expect([stopped.work, stopped.facts('entered').includes('b')]).toEqual([['after'], false]);
  });

  test('given an activity begun by hand, then it can be done several times and at the same time, but not what a flow leads to', proves('adHocSubProcess: activities begun by hand'), () => {
    const instance = around({}, ...tasks, chain('a', 'b')).start();
    expect(choose(choose(instance, 'c'), 'b').work).toEqual(['a', 'c', 'c']);
    const sequential = around({ ordering: 'Sequential' }, userTask('a')).start();
    expect(choose(sequential, 'a').work).toEqual(['a']);
    expect(sequential.completeTask('a').work).toEqual(['a']);
    expect(sequential.completeTask('a').work).toEqual(['after']);
  });

  test('given the activities to begin with, then the others wait for somebody', proves('adHocSubProcess: activeElements'), () => {
    const instance = around({ activeElements: '=wanted' }, ...tasks).start({ wanted: ['b'] });
    expect(instance.work).toEqual(['b']);
    expect(choose(instance, 'c').work).toEqual(['b', 'c']);
    expect(instance.completeTask('b').completeTask('c').work).toEqual(['after']);
  });

  test('given activities that need nobody, then they are done in one step', proves('adHocSubProcess: parallel'), () => {
    expect(around({}, element('task', 'a'), element('manualTask', 'b')).start().work).toEqual(['after']);
  });
});
