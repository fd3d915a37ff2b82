import { association, boundary, chain, compensate, element, end, eventSubProcess, flow, gateway, processXml, serviceTask, start, subProcess, undo } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';

const rule = { clause: '10.7.1', code: 'BPMN_COMPENSATION', severity: 'error', at: 'c' } as const;
/** Service task `a` with compensation event `c`, and beside them whatever is given. */
const undone = (...elements: readonly string[]): string => processXml('p', start(), serviceTask('a', { topic: 't' }), end(), chain('start', 'a', 'end'), boundary('c', 'a', compensate()), ...elements);
const right = undone(undo('u', 'serviceTask', { topic: 't' }), association('c', 'u'));
const u = undo('u', 'serviceTask', { topic: 't' });
const handler = eventSubProcess('h', start('hs', compensate()), end('he'), chain('hs', 'he'));
const sub = (inner: string): string => processXml('p', start(), subProcess('a', {}, start('s'), element('task', 'x'), end('e'), chain('s', 'x', 'e'), inner), end(), chain('start', 'a', 'end'), boundary('c', 'a', compensate()), u, association('c', 'u'));

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A compensation event leads to an activity.', broken: undone(), right },
  { ...rule, rule: 'A text annotation at a compensation event is no activity.', broken: undone('<textAnnotation id="n"><text>undo</text></textAnnotation>', association('c', 'n')), right: undone(u, association('c', 'u'), '<textAnnotation id="n"><text>undo</text></textAnnotation>', association('c', 'n')) },
  { ...rule, rule: 'No sequence flow leaves a compensation event.', broken: undone(serviceTask('v', { topic: 't' }), flow('c', 'v'), flow('v', 'end')), right },
  { ...rule, rule: 'A compensation event leads to one activity.', broken: undone(u, association('c', 'u'), undo('v', 'manualTask'), association('c', 'v')), right },
  { ...rule, rule: 'A compensation event does not lead to a gateway or event.', broken: undone(gateway('exclusive', 'u'), association('c', 'u')), right },
  { ...rule, rule: 'The activity that a compensation event leads to is marked for compensation.', broken: undone(serviceTask('u', { topic: 't' }), association('c', 'u')), right },
  { ...rule, rule: 'The activity that a compensation event leads to stands on its level.', broken: undone(subProcess('s', {}, element('task', 'x'), u), chain('start', 's', 'end'), association('c', 'u')), right: undone(subProcess('s', {}, element('task', 'x')), chain('start', 's', 'end'), u, association('c', 'u')) },
  { ...rule, rule: 'One compensation event is attached to an activity.', at: 'd', broken: undone(u, association('c', 'u'), boundary('d', 'a', compensate()), undo('v', 'manualTask'), association('d', 'v')), right },
  { ...rule, rule: 'A sub-process is undone from its border or by an event sub-process, not by both.', severity: 'warning', broken: sub(handler), right: sub('') },
  { ...rule, rule: 'No sequence flow leads to a compensation activity.', at: 'u', broken: undone(u, association('c', 'u'), flow('start', 'u')), right },
  { ...rule, rule: 'No sequence flow leaves a compensation activity.', at: 'u', broken: undone(u, association('c', 'u'), flow('u', 'end')), right },
  { ...rule, rule: 'A compensation event leads to every compensation activity.', severity: 'warning', at: 'v', broken: undone(u, association('c', 'u'), undo('v', 'manualTask')), right },
  {
    ...rule, rule: 'A compensation activity undoes one activity.', severity: 'warning', at: 'u',
    broken: processXml('p', start(), element('task', 'a'), element('task', 'b'), end(), chain('start', 'a', 'b', 'end'), boundary('c', 'a', compensate()), boundary('d', 'b', compensate()), u, association('c', 'u'), association('d', 'u')),
    right: processXml('p', start(), element('task', 'a'), element('task', 'b'), end(), chain('start', 'a', 'b', 'end'), boundary('c', 'a', compensate()), boundary('d', 'b', compensate()), u, undo('v', 'manualTask'), association('c', 'u'), association('d', 'v')),
  },
  { ...rule, rule: 'An event sub-process is not marked for compensation.', at: 'h', broken: sub(handler).replace('triggeredByEvent="true"', 'triggeredByEvent="true" isForCompensation="true"').replace(/<boundaryEvent.*<\/boundaryEvent>.*<association.*?\/association>|<association[^>]*\/>/, ''), right },
];
