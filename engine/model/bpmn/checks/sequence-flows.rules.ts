import { boundary, catchEvent, chain, definitions, end, error, eventSubProcess, flow, link, message, processXml, start, subProcess, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line, withBoundary } from '../../testing/rule-models.ts';

const twoPools = (more: string): string =>
  definitions(`<process id="one" isExecutable="true">${start()}${userTask('a')}${end()}${chain('start', 'a', 'end')}${more}</process>`, `<process id="two" isExecutable="true">${start('s')}${userTask('b')}${end('e')}${chain('s', 'b', 'e')}</process>`);
const sub = subProcess('s', {}, userTask('a'));
const jump = (...flows: readonly string[]): string => processXml('p', start(), throwEvent('l', link('x')), catchEvent('c', link('x')), end(), ...flows);
const handled = (...flows: readonly string[]): string => processXml('p', start(), end(), chain('start', 'end'), eventSubProcess('h', start('on', message('M')), end('e'), chain('on', 'e')), ...flows);
const listing = (incoming: string): string => line(userTask('a', {}, `<incoming>${incoming}</incoming>`), userTask('b'));

export const RULES: readonly Rule[] = [
  {
    rule: 'A sequence flow does not lead into a sub-process.',
    clause: '7.6.1', code: 'BPMN_FLOW_CROSSES', severity: 'error', at: 'over',
    broken: processXml('p', start(), sub, end(), chain('start', 's', 'end'), flow('start', 'a', undefined, 'over')),
    right: processXml('p', start(), sub, end(), chain('start', 's', 'end')),
  },
  {
    rule: 'A sequence flow does not lead out of a sub-process.',
    clause: '7.6.1', code: 'BPMN_FLOW_CROSSES', severity: 'error', at: 'over',
    broken: processXml('p', start(), sub, end(), userTask('b'), chain('start', 's', 'end'), flow('a', 'b', undefined, 'over'), flow('b', 'end')),
    right: processXml('p', start(), sub, end(), userTask('b'), chain('start', 's', 'b', 'end')),
  },
  {
    rule: 'A sequence flow does not lead from one pool to another.',
    clause: '7.6.1', code: 'BPMN_FLOW_CROSSES', severity: 'error', at: 'over',
    broken: twoPools('<sequenceFlow id="over" sourceRef="a" targetRef="b"/>'),
    right: twoPools(''),
  },
  {
    rule: 'A sequence flow is filed on the level of its ends.',
    clause: '7.6.1', code: 'BPMN_FLOW_CROSSES', severity: 'error', at: 'a_b',
    broken: processXml('p', start(), subProcess('s', {}, userTask('a'), userTask('b')), end(), chain('start', 's', 'end'), flow('a', 'b')),
    right: processXml('p', start(), subProcess('s', {}, userTask('a'), userTask('b'), flow('a', 'b')), end(), chain('start', 's', 'end')),
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
    rule: 'A sequence flow leaves a boundary event.',
    clause: '10.5.4', code: 'BPMN_BOUNDARY_WITHOUT_FLOW', severity: 'warning', at: 'on',
    broken: processXml('p', start(), userTask('a'), end(), chain('start', 'a', 'end'), boundary('on', 'a', error())),
    right: withBoundary(boundary('on', 'a', error())),
  },
  {
    rule: 'No sequence flow leads to an event sub-process.',
    clause: '10.3.5', code: 'BPMN_FLOW_AT_EVENT_SUBPROCESS', severity: 'error', at: 'h',
    broken: handled(flow('start', 'h')),
    right: handled(),
  },
  {
    rule: 'No sequence flow leaves an event sub-process.',
    clause: '10.3.5', code: 'BPMN_FLOW_AT_EVENT_SUBPROCESS', severity: 'error', at: 'h',
    broken: handled(flow('h', 'end')),
    right: handled(),
  },
  {
    rule: 'No flow leaves a throwing link event.',
    clause: '10.5.4', code: 'BPMN_LINK_FLOW', severity: 'error', at: 'l',
    broken: jump(chain('start', 'l', 'end'), chain('c', 'end')),
    right: jump(chain('start', 'l'), chain('c', 'end')),
  },
  {
    rule: 'No flow leads into a catching link event.',
    clause: '10.5.4', code: 'BPMN_LINK_FLOW', severity: 'error', at: 'c',
    broken: jump(chain('start', 'l'), chain('start', 'c', 'end')),
    right: jump(chain('start', 'l'), chain('c', 'end')),
  },
  {
    rule: 'One flow leads from one element to another.',
    clause: '13.2.1', code: 'BPMN_FLOW_DOUBLE', severity: 'warning', at: 'again',
    broken: processXml('p', start(), userTask('a'), end(), chain('start', 'a', 'end'), flow('start', 'a', undefined, 'again')),
    right: processXml('p', start(), userTask('a'), userTask('b'), end(), chain('start', 'a', 'end'), chain('start', 'b', 'end')),
  },
  {
    rule: 'An element lists only flows as incoming that lead to it.',
    clause: '8.4.13', code: 'BPMN_FLOW_LISTED', severity: 'warning', at: 'a',
    broken: listing('a_b'),
    right: listing('start_a'),
  },
  {
    rule: 'An element lists only flows as outgoing that leave it.',
    clause: '8.4.13', code: 'BPMN_FLOW_LISTED', severity: 'warning', at: 'a',
    broken: listing('start_a').replaceAll('incoming>', 'outgoing>'),
    right: listing('a_b').replaceAll('incoming>', 'outgoing>'),
  },
];
