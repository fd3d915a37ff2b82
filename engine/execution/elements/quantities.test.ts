import { expect, test } from 'vitest';
import { readBpmnFile } from '../../model/index.ts';
import { TestInstance } from '../testing/instance.ts';
import { chain, definitions, element, end, flow, gateway, processXml, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

test('given an activity that needs two tokens, then it begins when the second has come, and uses up both', proves('activity: startQuantity'), () => {
  const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), userTask('both', { startQuantity: '2' }), end(), chain('start', 'fork', 'a', 'both', 'end'), chain('fork', 'b', 'both'));
  const instance = new TestInstance(model, { throughJson: true }).start().completeTask('a');
  expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['b']);
  instance.completeTask('b');
  expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['both']);
  expect(instance.completeTask('both').state.status).toBe('completed');
});

test('given too few tokens for an activity to begin, then that is said and not waited for in silence', proves('activity: startQuantity'), () => {
  const model = processXml('p', start(), userTask('both', { startQuantity: '2' }), chain('start', 'both'));
  expect(new TestInstance(model).start().open('raiseIncident')).toMatchObject([{ elementId: 'both', problem: { code: 'JOIN_STUCK' } }]);
});

test('given an activity that gives three tokens, then each flow that is taken carries three', proves('activity: completionQuantity'), () => {
  const model = processXml('p', start(), element('task', 'a', { completionQuantity: '3', default: 'a_c' }), userTask('b'), userTask('c'), chain('start', 'a', 'b'), flow('a', 'c'), flow('a', 'c', '=false', 'never'));
  const instance = new TestInstance(model).start();
  expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['b', 'b', 'b', 'c', 'c', 'c']);
});

test('given a global task, then a call activity can call it like a process', proves('callActivity: a global task'), () => {
  const file = definitions(`<process id="p" isExecutable="true">${start()}${element('callActivity', 'call', { calledElement: 'ask' })}${chain('start', 'call')}</process>`, '<globalUserTask id="ask" name="Ask"/>', '<globalScriptTask id="sum" scriptLanguage="feel"><script>1 + 1</script></globalScriptTask>');
  const { models, findings } = readBpmnFile(file, 'h');
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(models.map(({ key }) => key)).toEqual(['p', 'ask', 'sum']);
  expect(models[1]?.elements.map(({ type }) => type)).toEqual(['bpmn:Process', 'bpmn:UserTask']);
});
