import { catchEvent, chain, element, end, flow, gateway, message, processXml, start, subProcess, userTask } from '../../testing/bpmn-xml.ts';
import type { Attributes } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';

const rule = { code: 'BPMN_INSTANTIATE', at: 'g' } as const;
const awaited = `${catchEvent('m', message('M'))}${catchEvent('n', message('N'))}${end()}${chain('g', 'm', 'end')}${chain('g', 'n', 'end')}`;
const starting = (attributes: Attributes, ...before: readonly string[]): string => processXml('p', ...before, gateway('eventBased', 'g', { instantiate: 'true', ...attributes }), awaited);
const receive = (attributes: Attributes): string => element('receiveTask', 'g', { messageRef: 'message_M', ...attributes });

export const RULES: readonly Rule[] = [
  {
    ...rule, rule: 'No flow leads to a receive task that starts the process.', clause: '10.3.3', severity: 'error',
    broken: processXml('p', start(), receive({ instantiate: 'true' }), end(), chain('start', 'g', 'end')),
    right: processXml('p', receive({ instantiate: 'true' }), end(), chain('g', 'end')),
  },
  {
    ...rule, rule: 'No flow leads back to a receive task that starts the process.', clause: '10.3.3', severity: 'error',
    broken: processXml('p', receive({ instantiate: 'true' }), userTask('a'), chain('g', 'a', 'g')),
    right: processXml('p', receive({ instantiate: 'true' }), userTask('a'), chain('g', 'a')),
  },
  {
    ...rule, rule: 'No flow leads back to an event-based gateway that starts the process.', clause: '10.6.6', severity: 'error',
    broken: starting({}, userTask('a'), chain('m', 'a', 'g')),
    right: starting({}, userTask('a'), chain('m', 'a')),
  },
  {
    ...rule, rule: 'Before an event-based gateway that starts the process stands no event with a trigger.', clause: '10.6.6', severity: 'error',
    broken: starting({}, start('start', message('K')), flow('start', 'g')),
    right: starting({}, start('start', message('K')), userTask('a'), chain('start', 'a', 'end')),
  },
  {
    ...rule, rule: 'Before an event-based gateway that starts the process stands no start event.', clause: '10.6.6', severity: 'warning',
    broken: starting({}, start(), flow('start', 'g')),
    right: starting({}),
  },
  {
    ...rule, rule: 'An event-based gateway that waits for all of its events starts the process.', clause: '10.6.6', severity: 'error',
    broken: processXml('p', start(), flow('start', 'g'), gateway('eventBased', 'g', { eventGatewayType: 'Parallel' }), awaited),
    right: starting({ eventGatewayType: 'Parallel' }),
  },
  {
    ...rule, rule: 'A receive task in a sub-process does not start the process.', clause: '13.2', severity: 'warning',
    broken: processXml('p', start(), subProcess('s', {}, receive({ instantiate: 'true' })), end(), chain('start', 's', 'end')),
    right: processXml('p', start(), subProcess('s', {}, receive({})), end(), chain('start', 's', 'end')),
  },
  {
    ...rule, rule: 'An event-based gateway in a sub-process does not start the process.', clause: '13.2', severity: 'warning',
    broken: processXml('p', start(), subProcess('s', {}, start('i'), flow('i', 'g'), gateway('eventBased', 'g', { instantiate: 'true' }), awaited), end('e'), chain('start', 's', 'e')),
    right: processXml('p', start(), subProcess('s', {}, start('i'), flow('i', 'g'), gateway('eventBased', 'g'), awaited), end('e'), chain('start', 's', 'e')),
  },
];
