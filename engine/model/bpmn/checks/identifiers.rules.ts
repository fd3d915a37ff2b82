import { chain, end, mapping, processXml, start, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line } from '../../testing/rule-models.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'Every element of a process has an id.',
    clause: '8.3.1', code: 'BPMN_ID_MISSING', severity: 'error',
    broken: processXml('p', start(), userTask(''), end(), chain('start', 'end')),
    right: line(userTask('a')),
  },
  {
    rule: 'No two elements of a file share an id.',
    clause: '8.3.1', code: 'BPMN_ID_DUPLICATE', severity: 'error', at: 'a',
    broken: processXml('p', start(), userTask('a'), userTask('a'), end(), chain('start', 'a', 'end')),
    right: line(userTask('a'), userTask('b')),
  },
  {
    rule: 'A variable that the model writes has no reserved name.',
    clause: '', code: 'BPMN_NAME_FORBIDDEN', severity: 'error', at: 'a',
    broken: line(userTask('a', { resultVariable: 'prototype' })),
    right: line(userTask('a', { resultVariable: 'prototypes' })),
  },
  {
    rule: 'No mapping writes the name "case", which stands for the case itself.',
    clause: '', code: 'BPMN_NAME_FORBIDDEN', severity: 'error', at: 'a',
    broken: line(userTask('a', {}, mapping({}, { case: '=1' }))),
    right: line(userTask('a', {}, mapping({}, { caseNumber: '=1' }))),
  },
  {
    rule: 'Every input and output mapping names the variable it writes.',
    clause: '', code: 'BPMN_MAPPING_INCOMPLETE', severity: 'error', at: 'a',
    broken: line(userTask('a', {}, mapping({ '': '=1' }))),
    right: line(userTask('a', {}, mapping({ x: '=1' }))),
  },
];
