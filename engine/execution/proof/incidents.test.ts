import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { adHoc, boundary, cardinality, catchEvent, chain, completion, conditional, end, eventSubProcess, message, multiple, processXml, start, userTask } from '../../model/testing/bpmn-xml.ts';

const run = (...elements: readonly string[]): TestInstance => new TestInstance(processXml('p', start(), ...elements, userTask('after'), end(), chain('after', 'end')), { throughJson: true }).start();
/** A condition that no engine finishes while `broken` is true. */
const ENDLESS = 'if broken then (count(for x in 1..1000000000 return x) > 0) else done';

describe('a condition that cannot be asked', () => {
  test.each([
    ['a multi-instance activity', userTask('a', {}, multiple({}, cardinality('3'), completion('enough'))), ['a', 'a']],
    ['an ad-hoc sub-process', adHoc('a', {}, userTask('x'), userTask('y'), userTask('z'), completion('enough')), ['x', 'y']],
  ])('given that of %s fails more than once, then there is one incident, and none is left when it goes on', (_what, activity, [first = '', second = '']) => {
    const instance = run(activity, chain('start', 'a', 'after')).completeTask(first).completeTask(second);
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'a', problem: { code: 'CONDITION_NOT_BOOLEAN' } }]);
    expect(instance.write({ enough: true }).retry('a').work).toEqual(['after']);
    expect([instance.open('raiseIncident'), instance.incidentPositions]).toEqual([[], []]);
  });

  test.each([
    ['an intermediate event', [catchEvent('a', conditional(ENDLESS)), chain('start', 'a', 'after')], 'a', ['after']],
    ['a boundary event', [userTask('a'), boundary('on', 'a', conditional(ENDLESS)), chain('start', 'a', 'after'), chain('on', 'after')], 'a', ['after']],
    ['an event sub-process', [userTask('a'), chain('start', 'a', 'after'), eventSubProcess('esp', start('on', conditional(ENDLESS)), userTask('handle'), end('e'), chain('on', 'handle', 'e'))], 'a', ['esp', 'handle']],
  ])('given that of %s fails, then each retry says whether it still does, and it occurs once it is true', (_what, elements, at, positions) => {
    const model = processXml('p', start(), ...elements, userTask('after'), end(), chain('after', 'end'));
    const instance = new TestInstance(model, { throughJson: true }).start({ broken: false, done: false }).write({ broken: true });
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: at, problem: { code: 'EXPRESSION_FAILED' } }]);
    expect(instance.retry(at).open('raiseIncident')).toMatchObject([{ elementId: at }]);
    expect(instance.write({ broken: false }).open('raiseIncident')).toEqual([]);
    expect(instance.write({ broken: true }).open('raiseIncident')).toMatchObject([{ elementId: at }]);
    instance.write({ broken: false, done: true });
    expect(instance.positions).toEqual(positions);
    expect(instance.open('raiseIncident')).toEqual([]);
  });

  test('given the activity is interrupted meanwhile, then its incident is over', () => {
    const instance = run(userTask('a', {}, multiple({}, cardinality('2'), completion('enough'))), boundary('on', 'a', message('Stop')), chain('start', 'a', 'after'), chain('on', 'after')).completeTask('a').deliver('on');
    expect([instance.work, instance.open('raiseIncident')]).toEqual([['after'], []]);
  });
});
