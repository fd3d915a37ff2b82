import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, chain, duration, end, looping, processXml, script, start, subProcess, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const around = (activity: string, ...more: readonly string[]): TestInstance => new TestInstance(processXml('p', start(), activity, userTask('after'), end(), chain('start', 'work', 'after', 'end'), ...more), { throughJson: true });
const task = (condition: string | undefined, attributes: Readonly<Record<string, string>> = {}): TestInstance => around(userTask('work', {}, looping(condition, attributes)));

describe('standard loop', () => {
  test('given a condition, then the activity is done once before it is asked, and again while it is true', proves('standardLoopCharacteristics: condition asked after each round'), () => {
    const instance = task('more').start({ more: false });
    expect(instance.work).toEqual(['work']);
    expect(instance.completeTask('work', { more: true }).work).toEqual(['work']);
    expect(instance.completeTask('work', { more: true }).work).toEqual(['work']);
    expect(instance.completeTask('work', { more: false }).work).toEqual(['after']);
    expect(instance.facts('completed').filter((id) => id === 'work')).toHaveLength(3);
  });

  test('given testBefore, then the condition is asked first and there may be no round at all', proves('standardLoopCharacteristics: testBefore'), () => {
    expect(task('more', { testBefore: 'true' }).start({ more: false }).work).toEqual(['after']);
    const instance = task('more', { testBefore: 'true' }).start({ more: true });
    expect(instance.work).toEqual(['work']);
    expect(instance.completeTask('work', { more: false }).work).toEqual(['after']);
    expect(instance.facts('completed').filter((id) => id === 'work')).toHaveLength(1);
  });

  test.each(['true', 'false'])('given a maximum and testBefore="%s", then it ends the loop although the condition is true', proves('standardLoopCharacteristics: loopMaximum'), (testBefore) => {
    const instance = task('true', { loopMaximum: '2', testBefore }).start();
    expect(instance.completeTask('work').work).toEqual(['work']);
    expect(instance.completeTask('work').work).toEqual(['after']);
    expect(task('false', { loopMaximum: '5' }).start().completeTask('work').work).toEqual(['after']);
  });

  test('given a maximum alone, then there are that many rounds', proves('standardLoopCharacteristics: loopMaximum'), () => {
    expect(task(undefined, { loopMaximum: '2' }).start().completeTask('work').completeTask('work').work).toEqual(['after']);
  });

  test('given the counter, then a round reads its number from 1 and the condition how many there have been', proves('standardLoopCharacteristics: loopCounter'), () => {
    const instance = around(script('work', '{ rounds: append(rounds, loopCounter) }').replace('</scriptTask>', `${looping('loopCounter < 3')}</scriptTask>`)).start({ rounds: [] });
    expect([instance.work, instance.variables]).toEqual([['after'], { rounds: [1, 2, 3] }]);
  });

  test('given a loop on a sub-process, then each round is a whole run of it, and its boundary event ends the loop', proves('standardLoopCharacteristics: on a sub-process'), () => {
    const inner = subProcess('work', {}, looping('again'), start('s'), userTask('a'), userTask('b'), end('e'), chain('s', 'a', 'b', 'e'));
    const instance = around(inner, boundary('late', 'work', duration('PT1H')), userTask('handle'), chain('late', 'handle', 'end')).start({ again: true });
    instance.completeTask('a').completeTask('b').completeTask('a');
    expect(instance.positions).toEqual(['work', 'b']);
    // counted from the beginning of the activity, not of the round
    expect(instance.of('setTimer')).toHaveLength(1);
    expect(instance.completeTask('b', { again: false }).work).toEqual(['after']);
    const interrupted = around(inner, boundary('late', 'work', duration('PT1H')), userTask('handle'), chain('late', 'handle', 'end')).start({ again: true }).completeTask('a').fire('late');
    expect(interrupted.positions).toEqual(['handle']);
  });

  test('given a condition that cannot be asked, then an incident keeps the activity and a retry asks again', proves('standardLoopCharacteristics: condition asked after each round'), () => {
    const instance = task('more').start().completeTask('work');
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'work', problem: { code: 'CONDITION_NOT_BOOLEAN' } }]);
    expect(instance.write({ more: false }).retry('work').work).toEqual(['after']);
  });
});
