import { expect, test } from 'vitest';
import { boundary, chain, cycle, end, processXml, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { TestInstance, modelOf } from '../testing/instance.ts';

test('given a model in which nothing is undone, then a reminder that goes off often has its elements looked through once', () => {
  const model = modelOf(processXml('p', start(), userTask('work'), boundary('tick', 'work', cycle('R/PT1H'), { cancelActivity: 'false' }), end('noted'), chain('start', 'work'), chain('tick', 'noted')));
  let reads = 0;
  const elements = model.elements.map((element) => Object.defineProperty({ ...element }, 'undoneBy', { get: () => void reads++ }));
  const instance = new TestInstance({ ...model, elements }).start();
  const before = reads;
  for (let fired = 0; fired < 20; fired++) instance.fireLast();
  expect(instance.facts('entered').filter((id) => id === 'noted')).toHaveLength(20);
  // of the elements that are passed, each asks about itself
  expect(reads - before).toBeLessThanOrEqual(2 * 20);
});
