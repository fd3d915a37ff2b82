import { adHoc, chain, element, end, processXml, start, subProcess, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line } from '../../testing/rule-models.ts';

const rule = { clause: '13.2', code: 'BPMN_UNREACHABLE', severity: 'warning' } as const;

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A path leads to every element.', at: 'lost', broken: processXml('p', start(), end(), userTask('lost'), chain('start', 'end')), right: line(userTask('lost')) },
  { ...rule, rule: 'A path from the start leads to elements that lead to one another.', at: 'b', broken: processXml('p', start(), end(), userTask('a'), userTask('b'), chain('start', 'end'), chain('a', 'b', 'a')), right: line(userTask('a'), userTask('b')) },
  { ...rule, rule: 'A path leads to every element of a sub-process with a start event.', at: 'lost', broken: line(subProcess('s', {}, start('i'), end('e'), chain('i', 'e'), userTask('lost'))), right: line(subProcess('s', {}, start('i'), end('e'), chain('i', 'lost', 'e'), userTask('lost'))) },
  { ...rule, rule: 'A flow leads to an end event.', at: 'over', broken: processXml('p', start(), end(), end('over'), chain('start', 'end')), right: processXml('p', start(), end(), end('over'), chain('start', 'end'), chain('start', 'over')) },
  {
    ...rule, rule: 'A receive task that no flow leads to starts the process.', at: 'r',
    broken: processXml('p', start(), end(), element('receiveTask', 'r', { messageRef: 'message_M' }), chain('start', 'end'), chain('r', 'end')),
    right: processXml('p', start(), end(), element('receiveTask', 'r', { messageRef: 'message_M', instantiate: 'true' }), chain('start', 'end'), chain('r', 'end')),
  },
  {
    ...rule, rule: 'An activity that no flow leads to stands in an ad-hoc sub-process.', at: 'b',
    broken: line(subProcess('s', {}, start('i'), userTask('a'), userTask('b'), end('e'), chain('i', 'a', 'e'))),
    right: line(adHoc('s', {}, userTask('a'), userTask('b'))),
  },
];
