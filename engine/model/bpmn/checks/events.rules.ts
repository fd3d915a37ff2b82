import { boundary, cancel, catchEvent, chain, duration, end, error, eventSubProcess, link, message, processXml, signal, start, throwEvent, transaction, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { beside, line, withBoundary } from '../../testing/rule-models.ts';

const cancellable = (attributes: Readonly<Record<string, string>>): string =>
  processXml('p', start(), transaction('t', start('s'), end('c', cancel()), chain('s', 'c')), end(), boundary('on', 't', cancel(), attributes), userTask('h'), end('e'), chain('start', 't', 'end'), chain('on', 'h', 'e'));
const jump = (definitions: string): string => processXml('p', start(), throwEvent('l', definitions), catchEvent('c', link('x')), end(), chain('start', 'l'), chain('c', 'end'));

export const RULES: readonly Rule[] = [
  {
    rule: 'An error event at an activity interrupts it.',
    clause: '10.5.4', code: 'BPMN_ERROR_NOT_INTERRUPTING', severity: 'error', at: 'on',
    broken: withBoundary(boundary('on', 'a', error(), { cancelActivity: 'false' })),
    right: withBoundary(boundary('on', 'a', signal('S'), { cancelActivity: 'false' })),
  },
  {
    rule: 'An event sub-process that an error starts interrupts what is around it.',
    clause: '10.5.4', code: 'BPMN_ERROR_NOT_INTERRUPTING', severity: 'error', at: 's',
    broken: beside(eventSubProcess('h', start('s', error(), { isInterrupting: 'false' }), end('e'), chain('s', 'e'))),
    right: beside(eventSubProcess('h', start('s', signal('S'), { isInterrupting: 'false' }), end('e'), chain('s', 'e'))),
  },
  {
    rule: 'A cancel event at a transaction interrupts it.',
    clause: '10.5.4', code: 'BPMN_CANCEL', severity: 'error', at: 'on',
    broken: cancellable({ cancelActivity: 'false' }),
    right: cancellable({ cancelActivity: 'true' }),
  },
  {
    rule: 'A link is thrown by an event of its own.',
    clause: '10.5.1, table 10.93', code: 'BPMN_MULTIPLE', severity: 'error', at: 'l',
    broken: jump(link('x') + signal('S')),
    right: jump(link('x')),
  },
  {
    rule: 'A transaction is cancelled by an end event that does nothing else.',
    clause: '10.5.1, table 10.93', code: 'BPMN_MULTIPLE', severity: 'error', at: 'c',
    broken: cancellable({}).replace('<endEvent id="c"><cancelEventDefinition/>', '<endEvent id="c"><cancelEventDefinition/><terminateEventDefinition/>'),
    right: cancellable({}),
  },
  {
    rule: 'An event with several definitions names each message once.',
    clause: '10.5.1', code: 'BPMN_MULTIPLE', severity: 'warning', at: 'w',
    broken: line(catchEvent('w', message('M') + message('M'))),
    right: line(catchEvent('w', message('M') + message('N'))),
  },
  {
    rule: 'An event that waits for several events has several definitions.',
    clause: '10.5.1', code: 'BPMN_MULTIPLE', severity: 'warning', at: 'w',
    broken: line(catchEvent('w', message('M'), { parallelMultiple: 'true' })),
    right: line(catchEvent('w', message('M') + signal('S'), { parallelMultiple: 'true' })),
  },
  {
    rule: 'Each definition of an event with several is allowed at its position.',
    clause: '10.5.1, table 10.93', code: 'BPMN_EVENT_POSITION', severity: 'error', at: 'w',
    broken: line(catchEvent('w', message('M') + error('E'))),
    right: line(catchEvent('w', message('M') + duration('PT1H'))),
  },
];
