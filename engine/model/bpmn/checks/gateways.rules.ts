import { catchEvent, duration, element, flow, message, signal, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { race, split } from '../../testing/rule-models.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'Every flow from a deciding gateway but the default has a condition.',
    clause: '10.6.2', code: 'BPMN_CONDITION_MISSING', severity: 'warning', at: 'g_b',
    broken: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')]),
    right: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'A deciding gateway has a default flow.',
    clause: '10.6.2', code: 'BPMN_DEFAULT_MISSING', severity: 'warning', at: 'g',
    broken: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=y')]),
    right: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'The default flow of a gateway leaves it.',
    clause: '8.4.13', code: 'BPMN_DEFAULT_FOREIGN', severity: 'error', at: 'g',
    broken: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=y')], { default: 'start_g' }),
    right: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'A gateway that does not decide has no default flow.',
    clause: '8.4.13', code: 'BPMN_DEFAULT_MISPLACED', severity: 'error', at: 'g',
    broken: split('parallel', [flow('g', 'a'), flow('g', 'b')], { default: 'g_b' }),
    right: split('parallel', [flow('g', 'a'), flow('g', 'b')]),
  },
  {
    rule: 'An event-based gateway leads to catching events and receive tasks.',
    clause: '10.6.6', code: 'BPMN_EVENT_GATEWAY_TARGET', severity: 'error', at: 'g',
    broken: race(catchEvent('m', message('M')), userTask('a')),
    right: race(catchEvent('m', message('M')), catchEvent('t', duration('PT1H'))),
  },
  {
    rule: 'An event-based gateway has at least two events to wait for.',
    clause: '10.6.6', code: 'BPMN_EVENT_GATEWAY_TARGET', severity: 'error', at: 'g',
    broken: race(catchEvent('m', message('M'))),
    right: race(catchEvent('m', message('M')), catchEvent('s', signal('S'))),
  },
  {
    rule: 'An event-based gateway waits once for each message.',
    clause: '10.6.6', code: 'BPMN_EVENT_GATEWAY_TARGET', severity: 'error', at: 'g',
    broken: race(catchEvent('m', message('M')), element('receiveTask', 'r', { messageRef: 'message_M' })),
    right: race(catchEvent('m', message('M')), element('receiveTask', 'r', { messageRef: 'message_N' })),
  },
  {
    rule: 'A converging gateway has one outgoing flow.',
    clause: '10.6.1', code: 'BPMN_GATEWAY_DIRECTION', severity: 'error', at: 'g',
    broken: split('parallel', [flow('g', 'a'), flow('g', 'b')], { gatewayDirection: 'Converging' }),
    right: split('parallel', [flow('g', 'a'), flow('g', 'b')], { gatewayDirection: 'Diverging' }),
  },
];
