import { chain, end, error, eventSubProcess, message, processXml, start, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { beside } from '../../testing/rule-models.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'A process has one start event without trigger.',
    clause: '10.5.2', code: 'BPMN_STARTS', severity: 'error', at: 'p',
    broken: processXml('p', start('one'), start('two'), end(), chain('one', 'end'), chain('two', 'end')),
    right: processXml('p', start('one'), start('two', message('M')), end(), chain('one', 'end'), chain('two', 'end')),
  },
  {
    rule: 'A process with an end event has a start event.',
    clause: '10.5.2', code: 'BPMN_STARTS', severity: 'error', at: 'p',
    broken: processXml('p', userTask('a'), end(), chain('a', 'end')),
    right: processXml('p', userTask('a')),
  },
  {
    rule: 'An event sub-process has one start event.',
    clause: '10.3.5', code: 'BPMN_STARTS', severity: 'error', at: 'h',
    broken: beside(eventSubProcess('h', userTask('x'))),
    right: beside(eventSubProcess('h', start('on', error()), userTask('x'), chain('on', 'x'))),
  },
  {
    rule: 'A process holds something.',
    clause: '10.3', code: 'BPMN_EMPTY', severity: 'error', at: 'p',
    broken: processXml('p'),
    right: processXml('p', start()),
  },
];
