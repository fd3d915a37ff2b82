import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, chain, end, flow, gateway, message, processXml, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

describe('start quantity', () => {
  const model = processXml('p', start(), gateway('parallel', 'fork'), ...['a', 'b', 'c', 'd'].map((id) => userTask(id) + chain('fork', id, 'work')), userTask('work', { startQuantity: '2' }), end(), chain('start', 'fork'), chain('work', 'end'));

  test('given two tokens needed, then the activity begins with every second that comes, by whatever flow', proves('activity: startQuantity'), () => {
    const instance = new TestInstance(model, { throughJson: true }).start().completeTask('b');
    expect([instance.positions, instance.work]).toEqual([['a', 'c', 'd', 'work'], ['a', 'c', 'd']]);
    expect(instance.completeTask('a').work).toEqual(['c', 'd', 'work']);
    expect(instance.completeTask('c').completeTask('d').work).toEqual(['work', 'work']);
    expect(instance.completeTask('work').completeTask('work').state.status).toBe('completed');
  });

  test('given too few that can come, then that is an incident and not silence', proves('activity: startQuantity'), () => {
    const alone = processXml('p', start(), userTask('a'), userTask('work', { startQuantity: '2' }), end(), chain('start', 'a', 'work', 'end'));
    expect(new TestInstance(alone).start().completeTask('a').open('raiseIncident')).toMatchObject([{ elementId: 'work', problem: { code: 'JOIN_STUCK' } }]);
  });
});

test('given a completion quantity, then each flow that is taken gets so many tokens, but not that of a boundary event', proves('activity: completionQuantity'), () => {
  const model = processXml('p', start(), userTask('work', { completionQuantity: '3', default: 'work_c' }), boundary('on', 'work', message('Stop')), userTask('a'), userTask('b'), userTask('c'), userTask('handle'), end(), chain('start', 'work'), flow('work', 'a', '=x > 1'), flow('work', 'b', '=x > 2'), flow('work', 'c'), ...['a', 'b', 'c', 'handle'].map((id) => flow(id, 'end')), chain('on', 'handle'));
  expect(new TestInstance(model).start().completeTask('work', { x: 3 }).work).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
  expect(new TestInstance(model).start().completeTask('work', { x: 1 }).work).toEqual(['c', 'c', 'c']);
  expect(new TestInstance(model).start().deliver('on').work).toEqual(['handle']);
  const huge = processXml('p', start(), userTask('work', { completionQuantity: '1000000000' }), end(), chain('start', 'work', 'end'));
  expect(new TestInstance(huge).start().completeTask('work').open('raiseIncident')).toMatchObject([{ problem: { code: 'TOKEN_BOUND' } }]);
});
