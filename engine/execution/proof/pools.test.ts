import { describe, expect, test } from 'vitest';
import { readBpmnFile } from '../../model/index.ts';
import { startTriggers } from '../start-triggers.ts';
import { TestInstance } from '../testing/instance.ts';
import type { BpmnModel } from '../../model/bpmn/model.ts';
import { catchEvent, chain, declarations, definitions, element, end, message, processXml, start, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

/** Pools `applicant` and `office`, each with its process, and a message flow between two of their elements. */
function pools(applicant: string, office: string, messageFlow: string): readonly BpmnModel[] {
  const collaboration = `<collaboration id="c"><participant id="p1" processRef="applicant"/><participant id="p2" processRef="office"/><participant id="p3" name="Post"/>${messageFlow}</collaboration>`;
  const { models, findings } = readBpmnFile(definitions(declarations(applicant + office + messageFlow), collaboration, `<process id="applicant" isExecutable="true">${applicant}</process><process id="office" isExecutable="true">${office}</process>`), 'h');
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return models;
}

describe('pools', () => {
  const applicant = `${start()}${throwEvent('apply', message('Applied'))}${catchEvent('answered', message('Answered'))}${end()}${chain('start', 'apply', 'answered', 'end')}`;
  const office = `${start('received', message('Applied'))}${userTask('decide')}${end('answer', message('Answered'))}${chain('received', 'decide', 'answer')}`;

  test('given several executable pools, then each is a process of its own', proves('process: several in one file, in pools'), () => {
    const models = pools(applicant, office, '');
    expect(models.map(({ key }) => key)).toEqual(['applicant', 'office']);
    expect(new TestInstance(models[0] as BpmnModel).start().positions).toEqual(['answered']);
    expect(new TestInstance(models[1] as BpmnModel).start({}, { messageName: 'Applied' }).positions).toEqual(['decide']);
  });

  test('given a process that is not marked as executable beside one that is, then only the other runs', proves('process: several in one file, in pools'), () => {
    const { models } = readBpmnFile(definitions(`<process id="p" isExecutable="true">${start()}${end()}${chain('start', 'end')}</process><process id="q" isExecutable="false"><startEvent id="s2"/><endEvent id="e2"/><sequenceFlow id="f2" sourceRef="s2" targetRef="e2"/></process>`), 'h');
    expect(models.map(({ key }) => key)).toEqual(['p']);
  });

  test('given a message flow, then its ends send and await the message that it or one of them names', proves('messageFlow: carries the message of its ends'), () => {
    const send = `${start()}${element('sendTask', 'apply')}${end()}${chain('start', 'apply', 'end')}`;
    const receive = `${start('received', '<messageEventDefinition/>')}${userTask('decide')}${end('e2')}${chain('received', 'decide', 'e2')}`;
    const [from, to] = pools(send, receive, '<messageFlow id="f" sourceRef="apply" targetRef="received" messageRef="message_Applied"/>');
    expect(new TestInstance(from as BpmnModel).start().of('sendMessage')).toMatchObject([{ name: 'Applied' }]);
    expect(startTriggers(to as BpmnModel, 0)).toMatchObject([{ kind: 'message', name: 'Applied' }]);
    const named = receive.replace('<messageEventDefinition/>', message('Applied'));
    const [thrower] = pools(send, named, '<messageFlow id="f" sourceRef="apply" targetRef="received"/>');
    expect(new TestInstance(thrower as BpmnModel).start().of('sendMessage')).toMatchObject([{ name: 'Applied' }]);
  });

  test('given a message flow without any message, then both ends know it by its id', proves('messageFlow: without a message, its ends know it by its id'), () => {
    const send = `${start()}${element('sendTask', 'apply')}${end()}${chain('start', 'apply', 'end')}`;
    const receive = `${start('s2')}${element('receiveTask', 'wait')}${end('e2')}${chain('s2', 'wait', 'e2')}`;
    const [from, to] = pools(send, receive, '<messageFlow id="f" sourceRef="apply" targetRef="wait"/>');
    expect(new TestInstance(from as BpmnModel).start().of('sendMessage')).toMatchObject([{ name: 'f' }]);
    expect(new TestInstance(to as BpmnModel).start().open('openSubscription')).toMatchObject([{ elementId: 'wait', name: 'f' }]);
  });
});

describe('lanes', () => {
  const groups = (lanes: string): readonly string[] => new TestInstance(processXml('p', `<laneSet id="ls">${lanes}</laneSet>`, start(), userTask('work'), end(), chain('start', 'work', 'end'))).start().open('openTask')[0]?.candidateGroups ?? [];
  const refs = '<flowNodeRef>start</flowNodeRef><flowNodeRef>work</flowNodeRef><flowNodeRef>end</flowNodeRef>';

  test('given a lane, then its name is the group of its user tasks, unless it or the task says otherwise', proves('lane: gives user tasks their group'), () => {
    expect(groups(`<lane id="l1" name="Meldestelle">${refs}</lane>`)).toEqual(['Meldestelle']);
    expect(groups(`<lane id="l1" name="Meldestelle" laufzettel:group="desk">${refs}</lane>`)).toEqual(['desk']);
    const own = processXml('p', `<laneSet id="ls"><lane id="l1" name="Meldestelle">${refs}</lane></laneSet>`, start(), userTask('work', { candidateGroups: 'leads' }), end(), chain('start', 'work', 'end'));
    expect(new TestInstance(own).start().open('openTask')).toMatchObject([{ candidateGroups: ['leads'] }]);
  });

  test('given lanes in lanes, then the innermost that holds the task counts', proves('lane: nested'), () => {
    expect(groups(`<lane id="l1" name="Amt"><flowNodeRef>start</flowNodeRef><flowNodeRef>end</flowNodeRef><flowNodeRef>work</flowNodeRef><childLaneSet id="inner"><lane id="l2" name="Kasse"><flowNodeRef>work</flowNodeRef></lane><lane id="l3" name="Archiv"/></childLaneSet></lane>`)).toEqual(['Kasse']);
  });
});
