import { describe, expect, test } from 'vitest';
import { positions } from '../index.ts';
import { TestInstance } from '../testing/instance.ts';
import { adHoc, chain, completion, processXml, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

/** Semantics of BPMN 2.0.2 that engines get wrong, in ad-hoc sub-processes (13.3.5). */

const model = (attributes: Readonly<Record<string, string>>, condition: string | undefined, ...tasks: readonly string[]): string =>
  processXml('p', start(), adHoc('box', attributes, ...tasks, condition === undefined ? '' : completion(condition)), userTask('after'), chain('start', 'box', 'after'));

const tasks = (instance: TestInstance): readonly string[] => instance.open('openTask').map(({ elementId }) => elementId);

describe('ad-hoc sub-process', () => {
  test('begins every activity that no flow leads to, and ends without a condition when all is done', proves('adHocSubProcess: parallel'), () => {
    const instance = new TestInstance(model({}, undefined, userTask('a'), userTask('b'), userTask('c'), chain('a', 'c'))).start();
    expect(tasks(instance)).toEqual(['a', 'b']);
    instance.completeTask('a').completeTask('b');
    expect(tasks(instance)).toEqual(['c']);
    expect(instance.completeTask('c').positions).toEqual(['after']);
  });

  test('sequential: the next begins only when the one before has ended', proves('adHocSubProcess: sequential'), () => {
    const instance = new TestInstance(model({ ordering: 'Sequential' }, undefined, userTask('a'), userTask('b')), { throughJson: true }).start();
    expect(tasks(instance)).toEqual(['a']);
    expect(tasks(instance.completeTask('a'))).toEqual(['b']);
    expect(instance.completeTask('b').positions).toEqual(['after']);
  });

  test('condition true: what still runs is cancelled, or with cancelRemainingInstances="false" waited for', proves('adHocSubProcess: completionCondition', 'adHocSubProcess: cancelRemainingInstances="false"'), () => {
    const cancels = new TestInstance(model({}, 'enough', userTask('a'), userTask('b'))).start({ enough: false });
    expect(cancels.completeTask('a', { enough: true }).positions).toEqual(['after']);
    expect(cancels.facts('cancelled')).toEqual(['b']);
    const waits = new TestInstance(model({ cancelRemainingInstances: 'false' }, 'enough', userTask('a'), userTask('b'))).start({ enough: false });
    expect(waits.completeTask('a', { enough: true }).positions).toEqual(['box', 'b']);
    expect(waits.completeTask('b', { enough: false }).positions).toEqual(['after']);
  });

  test('an activity can be done several times, until the condition is true', proves('adHocSubProcess: activities begun by hand'), () => {
    const instance = new TestInstance(model({}, 'enough', userTask('a')), { throughJson: true }).start({ enough: false });
    instance.completeTask('a');
    expect([instance.positions, tasks(instance), positions(instance.model, instance.state).offered]).toEqual([['box'], [], ['a']]);
    instance.apply({ type: 'activityChosen', elementId: 'a' });
    instance.apply({ type: 'activityChosen', elementId: 'a' });
    expect(tasks(instance)).toEqual(['a', 'a']);
    expect(instance.completeTask('a', { enough: true }).positions).toEqual(['after']);
    expect(instance.apply({ type: 'activityChosen', elementId: 'a' })).toEqual([]);
  });

  test('the model may name the activities to begin with', proves('adHocSubProcess: activeElements'), () => {
    const instance = new TestInstance(model({ activeElements: '=[which]' }, undefined, userTask('a'), userTask('b'))).start({ which: 'b' });
    expect(tasks(instance)).toEqual(['b']);
  });
});
