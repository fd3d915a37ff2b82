import { boundary, catchEvent, chain, end, error, eventSubProcess, flow, link, message, processXml, start, subProcess, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { split, withBoundary } from '../../testing/rule-models.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'A sequence flow does not cross the border of a sub-process.',
    clause: '7.6.1', code: 'BPMN_FLOW_CROSSES', severity: 'error', at: 'over',
    broken: processXml('p', start(), subProcess('s', {}, userTask('a')), end(), chain('start', 's', 'end'), flow('start', 'a', undefined, 'over')),
    right: processXml('p', start(), subProcess('s', {}, userTask('a')), end(), chain('start', 's', 'end')),
  },
  {
    rule: 'No sequence flow leads into a start event.',
    clause: '10.5.2', code: 'BPMN_FLOW_INTO_START', severity: 'error', at: 'start',
    broken: processXml('p', start(), userTask('a'), chain('start', 'a', 'start')),
    right: processXml('p', start(), userTask('a'), chain('start', 'a')),
  },
  {
    rule: 'No sequence flow leaves an end event.',
    clause: '10.5.3', code: 'BPMN_FLOW_FROM_END', severity: 'error', at: 'end',
    broken: processXml('p', start(), end(), userTask('a'), chain('start', 'end', 'a')),
    right: processXml('p', start(), end(), userTask('a'), chain('start', 'a', 'end')),
  },
  {
    rule: 'No sequence flow leads into a boundary event.',
    clause: '10.5.4', code: 'BPMN_FLOW_INTO_BOUNDARY', severity: 'error', at: 'on',
    broken: withBoundary(boundary('on', 'a', error()), flow('h', 'on', undefined, 'x')),
    right: withBoundary(boundary('on', 'a', error())),
  },
  {
    rule: 'No sequence flow leads to an event sub-process.',
    clause: '10.3.5', code: 'BPMN_FLOW_AT_EVENT_SUBPROCESS', severity: 'error', at: 'h',
    broken: processXml('p', start(), eventSubProcess('h', start('on', message('M'))), flow('start', 'h')),
    right: processXml('p', start(), eventSubProcess('h', start('on', message('M')))),
  },
  {
    rule: 'A flow from a parallel gateway has no condition.',
    clause: '8.4.13', code: 'BPMN_CONDITION_MISPLACED', severity: 'error', at: 'g_a',
    broken: split('parallel', [flow('g', 'a', '=x'), flow('g', 'b')]),
    right: split('parallel', [flow('g', 'a'), flow('g', 'b')]),
  },
  {
    rule: 'A flow from an event has no condition.',
    clause: '8.4.13', code: 'BPMN_CONDITION_MISPLACED', severity: 'error', at: 'start_a',
    broken: processXml('p', start(), userTask('a'), flow('start', 'a', '=x')),
    right: processXml('p', start(), userTask('a'), flow('start', 'a')),
  },
  {
    rule: 'A default flow has no condition.',
    clause: '10.6.2', code: 'BPMN_CONDITION_IGNORED', severity: 'warning', at: 'g_b',
    broken: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=y')], { default: 'g_b' }),
    right: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'No flow leaves a throwing link event.',
    clause: '10.5.4', code: 'BPMN_LINK_FLOW', severity: 'error', at: 'l',
    broken: processXml('p', start(), throwEvent('l', link('x')), catchEvent('c', link('x')), end(), chain('start', 'l', 'end'), chain('c', 'end')),
    right: processXml('p', start(), throwEvent('l', link('x')), catchEvent('c', link('x')), end(), chain('start', 'l'), chain('c', 'end')),
  },
];
