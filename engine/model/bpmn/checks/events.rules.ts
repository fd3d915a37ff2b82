import { boundary, catchEvent, chain, cycle, date, duration, end, error, eventSubProcess, link, message, processXml, signal, start, subProcess, terminate, throwEvent } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { beside, deadline, line, withBoundary } from '../../testing/rule-models.ts';

const inner = (startEvent: string): string => line(subProcess('sub', {}, startEvent, end('e'), chain('s', 'e')));

export const RULES: readonly Rule[] = [
  {
    rule: 'A sub-process begins with a start event without trigger.',
    clause: '10.5.1, table 10.93', code: 'BPMN_EVENT_POSITION', severity: 'error', at: 's',
    broken: inner(start('s', message('M'))),
    right: inner(start('s')),
  },
  {
    rule: 'An event sub-process begins with a start event that has a trigger.',
    clause: '10.5.1, table 10.93', code: 'BPMN_EVENT_POSITION', severity: 'error', at: 'on',
    broken: beside(eventSubProcess('h', start('on'))),
    right: beside(eventSubProcess('h', start('on', signal('S')))),
  },
  {
    rule: 'An intermediate event in the flow does not catch errors.',
    clause: '10.5.1, table 10.93', code: 'BPMN_EVENT_POSITION', severity: 'error', at: 'w',
    broken: line(catchEvent('w', error('E'))),
    right: line(catchEvent('w', signal('E'))),
  },
  {
    rule: 'Only an end event terminates.',
    clause: '10.5.1, table 10.93', code: 'BPMN_EVENT_POSITION', severity: 'error', at: 'w',
    broken: line(throwEvent('w', terminate())),
    right: processXml('p', start(), end('w', terminate()), chain('start', 'w')),
  },
  {
    rule: 'An error event at an activity interrupts it.',
    clause: '10.5.4', code: 'BPMN_ERROR_NOT_INTERRUPTING', severity: 'error', at: 'on',
    broken: withBoundary(boundary('on', 'a', error(), { cancelActivity: 'false' })),
    right: withBoundary(boundary('on', 'a', signal('S'), { cancelActivity: 'false' })),
  },
  {
    rule: 'A boundary event is attached to an activity.',
    clause: '10.5.4', code: 'BPMN_BOUNDARY_HOST', severity: 'error', at: 'on',
    broken: withBoundary(boundary('on', 'start', signal('S'))),
    right: withBoundary(boundary('on', 'a', signal('S'))),
  },
  {
    rule: 'No two boundary events of an activity catch the same error.',
    clause: '10.5.4', code: 'BPMN_ERROR_CAUGHT_TWICE', severity: 'error', at: 'again',
    broken: withBoundary(boundary('on', 'a', error('E')), boundary('again', 'a', error('E'))),
    right: withBoundary(boundary('on', 'a', error('E')), boundary('again', 'a', error('F'))),
  },
  {
    rule: 'A timer has a date, a duration, a cycle or a deadline.',
    clause: '10.5.5, table 10.101', code: 'BPMN_TIMER', severity: 'error', at: 'w',
    broken: line(catchEvent('w', '<timerEventDefinition/>')),
    right: line(catchEvent('w', duration('P3D'))),
  },
  {
    rule: 'The date of a timer is in the calendar.',
    clause: '10.5.5, table 10.101', code: 'BPMN_TIMER', severity: 'error', at: 'w',
    broken: line(catchEvent('w', date('2026-02-30'))),
    right: line(catchEvent('w', date('2026-02-28'))),
  },
  {
    rule: 'The offset of a date is one that a zone on Earth has.',
    clause: '10.5.5, table 10.101', code: 'BPMN_TIMER', severity: 'error', at: 'w',
    broken: line(catchEvent('w', date('2026-02-28T08:00:00+19:00'))),
    right: line(catchEvent('w', date('2026-02-28T08:00:00+09:00'))),
  },
  {
    rule: 'A cycle fires at least once.',
    clause: '10.5.5, table 10.101', code: 'BPMN_TIMER', severity: 'error', at: 'w',
    broken: line(catchEvent('w', cycle('R0/PT1M'))),
    right: line(catchEvent('w', cycle('R1/PT1M'))),
  },
  {
    rule: 'A duration is written in ISO 8601 or is an expression.',
    clause: '10.5.5, table 10.101', code: 'BPMN_TIMER', severity: 'error', at: 'w',
    broken: line(catchEvent('w', duration('3 days'))),
    right: line(catchEvent('w', duration('=wait'))),
  },
  {
    rule: 'A cycle leaves at least a second between its firings.',
    clause: '10.5.5, table 10.101', code: 'BPMN_TIMER', severity: 'error', at: 'w',
    broken: line(catchEvent('w', cycle('R/PT0S'))),
    right: line(catchEvent('w', cycle('R/PT1S'))),
  },
  {
    rule: 'A cycle fires at most 10 000 times.',
    clause: '10.5.5, table 10.101', code: 'BPMN_TIMER', severity: 'error', at: 'w',
    broken: line(catchEvent('w', cycle('R1000000/PT1S'))),
    right: line(catchEvent('w', cycle('R1000/PT1S'))),
  },
  {
    rule: 'A deadline by law has all that its computation needs.',
    clause: '', code: 'BPMN_DEADLINE', severity: 'error', at: 'w',
    broken: line(catchEvent('w', deadline('kind="hearing" from="=x" period="P14D"'))),
    right: line(catchEvent('w', deadline('kind="hearing" from="=x" period="P14D" regime="VwVfG" channel="letter" land="SN"'))),
  },
  {
    rule: 'A throwing link has a catching link of its name.',
    clause: '10.5.5', code: 'BPMN_LINK', severity: 'error', at: 'l',
    broken: processXml('p', start(), throwEvent('l', link('x')), chain('start', 'l')),
    right: processXml('p', start(), throwEvent('l', link('x')), catchEvent('c', link('x')), end(), chain('start', 'l'), chain('c', 'end')),
  },
];
