import { chain, end, processXml, start, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line } from '../../testing/rule-models.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'A path leads to every element.',
    clause: '13.2', code: 'BPMN_UNREACHABLE', severity: 'warning', at: 'lost',
    broken: processXml('p', start(), end(), userTask('lost'), chain('start', 'end')),
    right: line(userTask('lost')),
  },
];
