import { userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line } from '../../testing/rule-models.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'Attributes of the laufzettel namespace are those of the descriptor.',
    clause: '', code: 'BPMN_ATTRIBUTE', severity: 'error', at: 'a',
    broken: line(userTask('a', { resultVarible: 'x' })),
    right: line(userTask('a', { resultVariable: 'x' })),
  },
];
