import { flow, mapping, script, serviceTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line, split } from '../../testing/rule-models.ts';

const withDefault = (condition: string): string => split('exclusive', [condition, flow('g', 'b')], { default: 'g_b' });

export const RULES: readonly Rule[] = [
  {
    rule: 'The condition of a sequence flow can be read.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 'g_a',
    broken: withDefault(flow('g', 'a', '=if x then')),
    right: withDefault(flow('g', 'a', '=if x then true else false')),
  },
  {
    rule: 'A script can be read.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 's',
    broken: line(script('s', '1 +')),
    right: line(script('s', '1 + 1')),
  },
  {
    rule: 'The expression of a mapping can be read.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 'a',
    broken: line(serviceTask('a', {}, mapping({ x: '=(' }))),
    right: line(serviceTask('a', {}, mapping({ x: '(' }))),
  },
  {
    rule: 'A condition is written in a language that is executed.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION_LANGUAGE', severity: 'error', at: 'g_a',
    broken: withDefault(flow('g', 'a', 'x').replace('xsi:type', 'language="cobol" xsi:type')),
    right: withDefault(flow('g', 'a', 'x').replace('xsi:type', 'language="https://www.omg.org/spec/DMN/20191111/FEEL/" xsi:type')),
  },
  {
    rule: 'A script is written in a language that is executed.',
    clause: '10.3.3', code: 'BPMN_SCRIPT_FORMAT', severity: 'error', at: 's',
    broken: line(script('s', 'STOP RUN', { scriptFormat: 'cobol' })),
    right: line(script('s', 'x', { scriptFormat: 'application/feel' })),
  },
];
