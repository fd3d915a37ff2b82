import { boundary, catchEvent, chain, element, end, error, eventSubProcess, gateway, link, message, processXml, signal, start, subProcess, throwEvent, transaction, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { beside, line } from '../../testing/rule-models.ts';

const two = (first: string, second: string): string => processXml('p', start('one', first), start('two', second), end(), chain('one', 'end'), chain('two', 'end'));
const gatewayBeside = (name: string): string =>
  processXml('p', start('one', message(name)), gateway('eventBased', 'g', { instantiate: 'true' }), catchEvent('m', message('M')), catchEvent('n', message('N')), end(), chain('one', 'end'), chain('g', 'm', 'end'), chain('g', 'n', 'end'));
const inner = (...content: readonly string[]): string => line(subProcess('s', {}, ...content));

export const RULES: readonly Rule[] = [
  { rule: 'A process holds something.', clause: '10.3', code: 'BPMN_EMPTY', severity: 'error', at: 'p', broken: processXml('p'), right: processXml('p', start()) },
  { rule: 'A sub-process holds something.', clause: '10.3.5', code: 'BPMN_EMPTY', severity: 'warning', at: 's', broken: inner(), right: inner(userTask('a')) },
  { rule: 'A process has one start event without trigger.', clause: '10.5.2', code: 'BPMN_STARTS', severity: 'error', at: 'p', broken: two('', ''), right: two('', message('M')) },
  { rule: 'No two start events of a process wait for the same message.', clause: '10.5.2', code: 'BPMN_STARTS', severity: 'error', at: 'two', broken: two(message('M'), message('M')), right: two(message('M'), message('N')) },
  {
    rule: 'A start event and a receive task that starts the process wait for different messages.', clause: '10.5.2', code: 'BPMN_STARTS', severity: 'error', at: 'r',
    broken: processXml('p', start('one', message('M')), element('receiveTask', 'r', { messageRef: 'message_M', instantiate: 'true' }), end(), chain('one', 'end'), chain('r', 'end')),
    right: processXml('p', start('one', message('M')), element('receiveTask', 'r', { messageRef: 'message_N', instantiate: 'true' }), end(), chain('one', 'end'), chain('r', 'end')),
  },
  {
    rule: 'A start event and an event-based gateway that starts the process wait for different messages.', clause: '10.5.2', code: 'BPMN_STARTS', severity: 'error', at: 'm',
    broken: gatewayBeside('M'),
    right: gatewayBeside('K'),
  },
  {
    rule: 'A process with an end event has a start event.', clause: '10.5.2', code: 'BPMN_STARTS', severity: 'warning', at: 'p',
    broken: processXml('p', userTask('a'), end(), chain('a', 'end')),
    right: processXml('p', element('receiveTask', 'a', { messageRef: 'message_M', instantiate: 'true' }), end(), chain('a', 'end')),
  },
  { rule: 'A sub-process with an end event has a start event.', clause: '10.5.2', code: 'BPMN_STARTS', severity: 'warning', at: 's', broken: inner(userTask('a'), end('e'), chain('a', 'e')), right: inner(userTask('a'), userTask('e'), chain('a', 'e')) },
  { rule: 'A process without start event has an element that no flow leads to.', clause: '13.2', code: 'BPMN_STARTS', severity: 'error', at: 'p', broken: processXml('p', userTask('a'), userTask('b'), chain('a', 'b', 'a')), right: processXml('p', userTask('a'), userTask('b'), chain('a', 'b')) },
  { rule: 'A sub-process without start event has an element that no flow leads to.', clause: '13.2', code: 'BPMN_STARTS', severity: 'error', at: 's', broken: inner(userTask('a'), userTask('b'), chain('a', 'b', 'a')), right: inner(userTask('a'), userTask('b'), chain('a', 'b')) },
  { rule: 'A process holds more than event sub-processes.', clause: '13.2', code: 'BPMN_STARTS', severity: 'error', at: 'p', broken: processXml('p', eventSubProcess('h', start('on', signal('S')), end('e'), chain('on', 'e'))), right: beside(eventSubProcess('h', start('on', signal('S')), end('e'), chain('on', 'e'))) },
  { rule: 'A sub-process has one start event.', clause: '10.5.2', code: 'BPMN_STARTS', severity: 'error', at: 's', broken: inner(start('i'), start('j'), end('e'), chain('i', 'e'), chain('j', 'e')), right: inner(start('i'), end('e'), chain('i', 'e')) },
  {
    rule: 'A transaction has one start event.', clause: '10.5.2', code: 'BPMN_STARTS', severity: 'error', at: 't',
    broken: line(transaction('t', start('i'), start('j'), end('e'), chain('i', 'e'), chain('j', 'e'))),
    right: line(transaction('t', start('i'), end('e'), chain('i', 'e'))),
  },
  { rule: 'An event sub-process has a start event.', clause: '10.3.5', code: 'BPMN_STARTS', severity: 'error', at: 'h', broken: beside(eventSubProcess('h', userTask('x'))), right: beside(eventSubProcess('h', start('on', error()), userTask('x'), chain('on', 'x'))) },
  {
    rule: 'An event sub-process has only one start event.', clause: '10.3.5', code: 'BPMN_STARTS', severity: 'error', at: 'h',
    broken: beside(eventSubProcess('h', start('on', message('M')), start('in', message('N')), end('e'), chain('on', 'e'), chain('in', 'e'))),
    right: beside(eventSubProcess('h', start('on', message('M') + message('N')), end('e'), chain('on', 'e'))),
  },
  {
    rule: 'An event sub-process carries no boundary events.', clause: '10.3.5', code: 'BPMN_BOUNDARY_HOST', severity: 'error', at: 'h',
    broken: beside(eventSubProcess('h', start('on', message('M')), userTask('x'), chain('on', 'x')), boundary('b', 'h', signal('S'))),
    right: beside(eventSubProcess('h', start('on', message('M')), userTask('x'), chain('on', 'x'), boundary('b', 'x', signal('S')))),
  },
  { rule: 'A process with a start event has an end event.', clause: '10.5.3', code: 'BPMN_ENDS', severity: 'warning', at: 'p', broken: processXml('p', start(), userTask('a'), chain('start', 'a')), right: line(userTask('a')) },
  { rule: 'A sub-process with a start event has an end event.', clause: '10.5.3', code: 'BPMN_ENDS', severity: 'warning', at: 's', broken: inner(start('i'), userTask('a'), chain('i', 'a')), right: inner(start('i'), end('e'), chain('i', 'e')) },
  {
    rule: 'Where a level has end events, every path leads to one.', clause: '10.5.3', code: 'BPMN_PATH_ENDS', severity: 'warning', at: 'b',
    broken: processXml('p', start(), userTask('a'), userTask('b'), end(), chain('start', 'a', 'end'), chain('start', 'b')),
    right: processXml('p', start(), userTask('a'), throwEvent('b', link('x')), catchEvent('c', link('x')), end(), chain('start', 'a', 'end'), chain('start', 'b'), chain('c', 'end')),
  },
];
