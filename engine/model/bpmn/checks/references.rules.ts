import { catchEvent, element, end, flow, message, processXml, start, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line } from '../../testing/rule-models.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'Both ends of a sequence flow are elements of its process.',
    clause: '8.4.13', code: 'BPMN_REFERENCE', severity: 'error', at: 'start_b',
    broken: processXml('p', start(), flow('start', 'b')),
    right: processXml('p', start(), end('b'), flow('start', 'b')),
  },
  {
    rule: 'The message of a message event is declared in the file.',
    clause: '8.4', code: 'BPMN_REFERENCE', severity: 'error', at: 'w',
    broken: line(catchEvent('w', message('M'))).replace('<message id="message_M" name="M"/>', ''),
    right: line(catchEvent('w', message('M'))),
  },
  {
    rule: 'A receive task names the message it waits for.',
    clause: '10.5.5', code: 'BPMN_REFERENCE', severity: 'error', at: 'w',
    broken: line(element('receiveTask', 'w')),
    right: line(element('receiveTask', 'w', { messageRef: 'message_M' })),
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
