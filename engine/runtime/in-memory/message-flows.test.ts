import { expect, test } from 'vitest';
import { chain, definitions, element, message, start, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import { openInMemoryEngine } from './index.ts';

test('given a message thrown along a message flow whose end does not wait, then it begins no other process that starts with it', async () => {
  const flow = '<collaboration id="c"><participant id="pa" processRef="a"/><participant id="pb" processRef="b"/><messageFlow id="f" sourceRef="ask" targetRef="asked"/></collaboration>';
  const a = `<process id="a" isExecutable="true">${start('begin', message('Ask'))}${throwEvent('ask', message('Ask'))}${chain('begin', 'ask')}</process>`;
  const b = `<process id="b" isExecutable="true">${start('s')}${userTask('work')}${element('receiveTask', 'asked', { messageRef: 'message_Ask' })}${chain('s', 'work', 'asked')}</process>`;
  const engine = await openInMemoryEngine();
  await engine.deploy(definitions('<message id="message_Ask" name="Ask"/>', flow, a, b));
  await engine.publishMessage('Ask');
  expect((await engine.instances()).map(({ processKey, status }) => [processKey, status])).toEqual([['a', 'completed']]);
  await engine.close();
});
