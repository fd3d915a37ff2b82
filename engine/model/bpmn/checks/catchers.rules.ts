import { boundary, chain, compensate, element, end, error, escalation, eventSubProcess, message, processXml, signal, start, subProcess, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { beside, line, withBoundary } from '../../testing/rule-models.ts';

const handler = (id: string, definition: string, interrupting = 'true'): string => eventSubProcess(id, start(`${id}_s`, definition, { isInterrupting: interrupting }), end(`${id}_e`), chain(`${id}_s`, `${id}_e`));
const errors = (...codes: readonly string[]): string => codes.map((code, index) => `<error id="error_${index}" errorCode="${code}"/>`).join('');
const twoErrors = (first: string, second: string): string =>
  withBoundary(boundary('on', 'a', '<errorEventDefinition errorRef="error_0"/>'), boundary('again', 'a', '<errorEventDefinition errorRef="error_1"/>')).replace(/<error .*?\/><error .*?\/>/, errors(first, second));
const undoing = (...handlers: readonly string[]): string => line(subProcess('sub', {}, start('s'), userTask('u'), end('e'), chain('s', 'u', 'e'), ...handlers));

export const RULES: readonly Rule[] = [
  {
    rule: 'A boundary event is attached to something.',
    clause: '10.5.4', code: 'BPMN_BOUNDARY_HOST', severity: 'error', at: 'on',
    broken: withBoundary(boundary('on', 'gone', signal('S'))),
    right: withBoundary(boundary('on', 'a', signal('S'))),
  },
  {
    rule: 'A boundary event says what it is attached to.',
    clause: '10.5.4', code: 'BPMN_BOUNDARY_HOST', severity: 'error', at: 'on',
    broken: withBoundary(boundary('on', 'a', signal('S'))).replace('attachedToRef="a"', ''),
    right: withBoundary(boundary('on', 'a', signal('S'))),
  },
  {
    rule: 'Only boundary events are attached to activities.',
    clause: '10.5.4', code: 'BPMN_BOUNDARY_HOST', severity: 'error', at: 'h',
    broken: withBoundary(boundary('on', 'a', signal('S'))).replace('id="h"', 'id="h" attachedToRef="a"'),
    right: withBoundary(boundary('on', 'a', signal('S'))),
  },
  {
    rule: 'A boundary event is attached to an activity that takes time.',
    clause: '13.3.3', code: 'BPMN_BOUNDARY_IDLE', severity: 'warning', at: 'on',
    broken: withBoundary(boundary('on', 'a', signal('S'))).replaceAll('userTask', 'manualTask'),
    right: withBoundary(boundary('on', 'a', signal('S'))),
  },
  {
    rule: 'A boundary event is attached to an activity, not to an event.',
    clause: '10.5.4', code: 'BPMN_BOUNDARY_HOST', severity: 'error', at: 'on',
    broken: withBoundary(boundary('on', 'start', signal('S'))),
    right: withBoundary(boundary('on', 'h', signal('S'))),
  },
  {
    rule: 'A boundary event is attached to an activity, not to a gateway.',
    clause: '10.5.4', code: 'BPMN_BOUNDARY_HOST', severity: 'error', at: 'on',
    broken: line(element('exclusiveGateway', 'a')).replace('</process>', `${boundary('on', 'a', signal('S'))}</process>`).replace('<process', '<signal id="signal_S" name="S"/><process'),
    right: line(element('userTask', 'a')).replace('</process>', `${boundary('on', 'a', signal('S'))}</process>`).replace('<process', '<signal id="signal_S" name="S"/><process'),
  },
  {
    rule: 'A boundary event stands on the level of its activity.',
    clause: '10.5.4', code: 'BPMN_BOUNDARY_HOST', severity: 'error', at: 'on',
    broken: line(subProcess('sub', {}, userTask('a'))).replace('</process>', `${boundary('on', 'a', error())}</process>`),
    right: line(subProcess('sub', {}, userTask('a'), boundary('on', 'a', error()))),
  },
  {
    rule: 'No boundary event is attached to an event sub-process.',
    clause: '10.5.4', code: 'BPMN_BOUNDARY_HOST', severity: 'error', at: 'on',
    broken: beside(handler('h', message('M')), boundary('on', 'h', signal('S'))),
    right: beside(handler('h', message('M')), boundary('on', 'a', signal('S'))),
  },
  {
    rule: 'No two boundary events of an activity catch the same error.',
    clause: '10.5.4', code: 'BPMN_ERROR_CAUGHT_TWICE', severity: 'error', at: 'again',
    broken: withBoundary(boundary('on', 'a', error('E')), boundary('again', 'a', error('E'))),
    right: withBoundary(boundary('on', 'a', error('E')), boundary('again', 'a', error('F'))),
  },
  {
    rule: 'No two boundary events of an activity catch every error.',
    clause: '10.5.4', code: 'BPMN_ERROR_CAUGHT_TWICE', severity: 'error', at: 'again',
    broken: withBoundary(boundary('on', 'a', error()), boundary('again', 'a', error())),
    right: withBoundary(boundary('on', 'a', error()), boundary('again', 'a', error('F'))),
  },
  {
    rule: 'Errors that two boundary events of an activity catch differ in their codes.',
    clause: '10.5.4', code: 'BPMN_ERROR_CAUGHT_TWICE', severity: 'error', at: 'again',
    broken: twoErrors('same', 'same'),
    right: twoErrors('one', 'other'),
  },
  {
    rule: 'No two boundary events of an activity catch the same escalation.',
    clause: '10.5.4', code: 'BPMN_EVENT_CAUGHT_TWICE', severity: 'warning', at: 'again',
    broken: withBoundary(boundary('on', 'a', escalation('E')), boundary('again', 'a', escalation('E'))),
    right: withBoundary(boundary('on', 'a', escalation('E')), boundary('again', 'a', escalation())),
  },
  {
    rule: 'No two boundary events of an activity wait for the same message.',
    clause: '10.5.4', code: 'BPMN_EVENT_CAUGHT_TWICE', severity: 'warning', at: 'again',
    broken: withBoundary(boundary('on', 'a', message('M')), boundary('again', 'a', message('M'), { cancelActivity: 'false' })),
    right: withBoundary(boundary('on', 'a', message('M')), boundary('again', 'a', message('N'), { cancelActivity: 'false' })),
  },
  {
    rule: 'No two event sub-processes of a level catch the same error.',
    clause: '10.5.7', code: 'BPMN_ERROR_CAUGHT_TWICE', severity: 'error', at: 'two_s',
    broken: beside(handler('one', error('E')), handler('two', error('E'))),
    right: beside(handler('one', error('E')), handler('two', error())),
  },
  {
    rule: 'No two event sub-processes of a level interrupt for the same message.',
    clause: '10.5.7', code: 'BPMN_EVENT_CAUGHT_TWICE', severity: 'error', at: 'two_s',
    broken: beside(handler('one', message('M')), handler('two', message('M'))),
    right: beside(handler('one', message('M')), handler('two', message('N'))),
  },
  {
    rule: 'No two event sub-processes of a level interrupt for the same signal.',
    clause: '10.5.7', code: 'BPMN_EVENT_CAUGHT_TWICE', severity: 'error', at: 'two_s',
    broken: beside(handler('one', signal('S')), handler('two', signal('S'))),
    right: beside(handler('one', signal('S')), handler('two', signal('S'), 'false')),
  },
  {
    rule: 'No two event sub-processes of a level interrupt for the same escalation.',
    clause: '10.5.7', code: 'BPMN_EVENT_CAUGHT_TWICE', severity: 'error', at: 'two_s',
    broken: beside(handler('one', escalation('E')), handler('two', escalation('E'))),
    right: beside(handler('one', escalation('E')), handler('two', escalation('F'))),
  },
  {
    rule: 'One event sub-process undoes a sub-process.',
    clause: '10.7.1', code: 'BPMN_COMPENSATION', severity: 'error', at: 'two_s',
    broken: undoing(handler('one', compensate()), handler('two', compensate())),
    right: undoing(handler('one', compensate()), handler('two', error())),
  },
  {
    rule: 'An event sub-process with several triggers shares none of them with another that interrupts.',
    clause: '10.5.7', code: 'BPMN_EVENT_CAUGHT_TWICE', severity: 'error', at: 'three_s',
    broken: processXml('p', start(), userTask('a'), end(), chain('start', 'a', 'end'), handler('one', message('M')), handler('two', signal('S')), handler('three', message('M') + signal('T'))),
    right: processXml('p', start(), userTask('a'), end(), chain('start', 'a', 'end'), handler('one', message('M')), handler('two', signal('S')), handler('three', message('N') + signal('T'))),
  },
];
