import { boundary, catchEvent, chain, conditional, duration, element, end, flow, gateway, message, processXml, signal, start, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { race } from '../../testing/rule-models.ts';

const target = { clause: '10.6.6', code: 'BPMN_EVENT_GATEWAY_TARGET', severity: 'error', at: 'g' } as const;
const m = catchEvent('m', message('M'));
const s = catchEvent('s', signal('S'));
const receive = (id: string, name: string): string => element('receiveTask', id, { messageRef: `message_${name}` });
const raced = (...more: readonly string[]): string => race(s, receive('r', 'M')).replace('</process>', `${more.join('')}</process>`);

export const RULES: readonly Rule[] = [
  { ...target, rule: 'A flow leaves an event-based gateway.', broken: processXml('p', start(), gateway('eventBased', 'g'), chain('start', 'g')), right: race(m, s) },
  { ...target, severity: 'warning', rule: 'An event-based gateway has at least two events to wait for.', broken: race(m), right: race(m, s) },
  { ...target, rule: 'An event-based gateway does not lead to a task.', broken: race(m, userTask('a')), right: race(m, catchEvent('t', duration('PT1H'))) },
  { ...target, rule: 'An event-based gateway does not lead to a gateway.', broken: race(m, gateway('exclusive', 'x')), right: race(m, catchEvent('x', conditional('=x > 1'))) },
  { ...target, rule: 'An event-based gateway does not lead to a throwing event.', broken: race(m, throwEvent('x', signal('S'))), right: race(m, catchEvent('x', signal('S'))) },
  {
    ...target, rule: 'An event-based gateway does not lead to an end event.',
    broken: processXml('p', start(), gateway('eventBased', 'g'), m, end(), chain('start', 'g', 'm', 'end'), flow('g', 'end')),
    right: race(m, s),
  },
  { ...target, rule: 'An event-based gateway waits once for each message.', broken: race(m, catchEvent('n', message('M'))), right: race(m, catchEvent('n', message('N'))) },
  { ...target, rule: 'An event-based gateway waits once for each message of its receive tasks.', broken: race(receive('r', 'M'), receive('q', 'M')), right: race(receive('r', 'M'), receive('q', 'N')) },
  { ...target, rule: 'An event-based gateway waits once for each signal.', broken: race(s, catchEvent('t', signal('S'))), right: race(s, catchEvent('t', signal('T'))) },
  { ...target, at: 'r', rule: 'A receive task behind an event-based gateway has no boundary events.', broken: raced(boundary('on', 'r', signal('S'))), right: raced() },
  {
    rule: 'What follows an event-based gateway has no other incoming flow.',
    clause: '10.6.6', code: 'BPMN_EVENT_GATEWAY_INFLOW', severity: 'warning', at: 'm',
    broken: race(m, s).replace('</process>', `${userTask('a')}${chain('start', 'a', 'm')}</process>`),
    right: race(m, s).replace('</process>', `${userTask('a')}${chain('start', 'a', 'g')}</process>`),
  },
  {
    rule: 'An event-based gateway leads to message events or to receive tasks, not to both.',
    clause: '10.6.6', code: 'BPMN_EVENT_GATEWAY_MIXED', severity: 'warning', at: 'g',
    broken: race(m, receive('r', 'N')),
    right: race(s, receive('r', 'N')),
  },
];
