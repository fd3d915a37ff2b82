import * as bpmnModdle from 'bpmn-moddle';
import { expect, test } from 'vitest';
import { boundary, chain, duration, element, end, mapping, processXml, serviceTask, start, userTask } from '../testing/bpmn-xml.ts';
import laufzettel from './laufzettel.json' with { type: 'json' };

interface Reading {
  readonly warnings: readonly { readonly message: string }[];
}

test('given every attribute of the extension, when a modeller reads the model by the descriptor, then all of it is known', async () => {
  const deadline = '<timerEventDefinition><extensionElements><laufzettel:deadline kind="hearing" label="l" from="=x" period="P14D" regime="VwVfG" channel="letter" startsAs="event" fixedDate="false" land="SN" municipality="m"/></extensionElements></timerEventDefinition>';
  const xml = processXml(
    'p',
    '<laneSet id="ls"><lane id="l" laufzettel:group="clerks"><flowNodeRef>a</flowNodeRef></lane></laneSet>',
    start('start', '', { caseEvent: 'examine', outcome: 'x' }),
    userTask('a', { formKey: 'f', candidateGroups: 'g', assignee: 'x', priority: '50', dueIn: 'P3D', outcomes: 'a,b', notCompletedBy: 'a', resultVariable: 'r', caseEvent: 'e' }, mapping({ x: '=1' }, { y: '=2' })),
    serviceTask('b', { topic: 't', kind: 'external', retries: '3', resultVariable: 'r' }),
    element('businessRuleTask', 'c', { decision: 'd', resultVariable: 'r' }),
    boundary('t', 'a', deadline, { caseEvent: 'e', resultVariable: 'r' }),
    boundary('t2', 'b', duration('P3D')),
    end(),
    chain('start', 'a', 'b', 'c', 'end'),
    chain('t', 'end'),
    chain('t2', 'end'),
  );
  // the published types describe an older version with a default export
  const { BpmnModdle } = bpmnModdle as unknown as { BpmnModdle: new (packages: object) => { fromXML(xml: string): Promise<Reading> } };
  const moddle = new BpmnModdle({ laufzettel });
  expect((await moddle.fromXML(xml)).warnings).toEqual([]);
});
