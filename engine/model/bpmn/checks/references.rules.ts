import { catchEvent, element, end, flow, message, processXml, signal, start, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { pools, withRoots } from '../../testing/file-models.ts';
import { line } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

const carried = pools('<participant id="B"/><messageFlow id="f" sourceRef="B" targetRef="w"/>', line(catchEvent('w', '<messageEventDefinition/>')));

const operated = withRoots('<message id="m" name="M"/><interface id="i" name="I"><operation id="o" name="O"><inMessageRef>m</inMessageRef></operation></interface>', line(element('receiveTask', 'w', { operationRef: 'o' })));

export const RULES: readonly Rule[] = [
  {
    rule: 'The element where a sequence flow ends is in its process.',
    clause: '8.4.13', code: 'BPMN_REFERENCE', severity: 'error', at: 'start_b',
    broken: processXml('p', start(), flow('start', 'b')),
    right: processXml('p', start(), end('b'), flow('start', 'b')),
  },
  {
    rule: 'The element where a sequence flow begins is in its process.',
    clause: '8.4.13', code: 'BPMN_REFERENCE', severity: 'error', at: 'f',
    broken: processXml('p', start(), end('b'), flow('start', 'b'), flow('a', 'b', undefined, 'f')),
    right: processXml('p', start(), userTask('a'), end('b'), flow('start', 'a'), flow('a', 'b', undefined, 'f')),
  },
  {
    rule: 'A sequence flow says where it ends.',
    clause: '8.4.13', code: 'BPMN_REFERENCE', severity: 'error', at: 'start_b',
    broken: changed(processXml('p', start(), end('b'), flow('start', 'b')), ' targetRef="b"', ''),
    right: processXml('p', start(), end('b'), flow('start', 'b')),
  },
  {
    rule: 'A message event names its message, or a message flow leads to it.',
    clause: '10.5.5', code: 'BPMN_REFERENCE', severity: 'error', at: 'w',
    broken: changed(carried, 'targetRef="w"', 'targetRef="P"'),
    right: carried,
  },
  {
    rule: 'A message event that throws names its message.',
    clause: '10.5.5', code: 'BPMN_REFERENCE', severity: 'error', at: 't',
    broken: changed(line(throwEvent('t', message('M'))), ' messageRef="message_M"', ''),
    right: line(throwEvent('t', message('M'))),
  },
  {
    rule: 'A signal event names its signal.',
    clause: '10.5.5', code: 'BPMN_REFERENCE', severity: 'error', at: 'w',
    broken: changed(line(catchEvent('w', signal('S'))), ' signalRef="signal_S"', ''),
    right: line(catchEvent('w', signal('S'))),
  },
  {
    rule: 'A receive task names the message it waits for, or a message flow leads to it.',
    clause: '10.3.3', code: 'BPMN_REFERENCE', severity: 'warning', at: 'w',
    broken: line(element('receiveTask', 'w')),
    right: line(element('receiveTask', 'w', { messageRef: 'message_M' })),
  },
  {
    rule: 'A receive task without a message names an operation that has one.',
    clause: '10.3.3', code: 'BPMN_REFERENCE', severity: 'warning', at: 'w',
    broken: changed(operated, ' operationRef="o"', ''),
    right: operated,
  },
  {
    rule: 'A call activity names the process it calls.',
    clause: '10.3.6', code: 'BPMN_REFERENCE', severity: 'error', at: 'c',
    broken: line(element('callActivity', 'c')),
    right: line(element('callActivity', 'c', { calledElement: 'other' })),
  },
  {
    rule: 'A four-eyes rule names user tasks of the same process.',
    clause: '', code: 'BPMN_REFERENCE', severity: 'error', at: 'b',
    broken: line(userTask('a'), userTask('b', { notCompletedBy: 'start' })),
    right: line(userTask('a'), userTask('b', { notCompletedBy: 'a' })),
  },
];
