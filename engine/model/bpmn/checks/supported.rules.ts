import { element, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line } from '../../testing/rule-models.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'A process holds no activities of a choreography.',
    clause: '11.5', code: 'BPMN_NOT_EXECUTABLE', severity: 'error', at: 'a',
    broken: line(element('choreographyTask', 'a')),
    right: line(element('task', 'a')),
  },
  {
    rule: 'A process holds no implicit throw event of its own.',
    clause: '10.5.3', code: 'BPMN_NOT_EXECUTABLE', severity: 'error', at: 'a',
    broken: line(element('implicitThrowEvent', 'a')),
    right: line(throwEvent('a')),
  },
  {
    rule: 'A process holds only elements that BPMN knows.',
    clause: '', code: 'BPMN_UNKNOWN_ELEMENT', severity: 'error', at: 'r',
    broken: line(userTask('a')).replace('<userTask', '<robotTask id="r"/><userTask'),
    right: line(userTask('a')).replace('<userTask', '<textAnnotation id="r"/><userTask'),
  },
];
