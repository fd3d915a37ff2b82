import { boundary, catchEvent, chain, cycle, date, duration, end, eventSubProcess, start } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { beside, deadline, line, withBoundary } from '../../testing/rule-models.ts';

const timer = { clause: '10.5.5, table 10.101', code: 'BPMN_TIMER', severity: 'error', at: 'w' } as const;
const wait = (definition: string): string => line(catchEvent('w', definition));
const aside = (definition: string): string => withBoundary(boundary('on', 'a', '<signalEventDefinition signalRef="signal_S"/>'), boundary('w', 'a', definition, { cancelActivity: 'false' }));

export const RULES: readonly Rule[] = [
  { ...timer, rule: 'A timer has a date, a duration, a cycle or a deadline.', broken: wait('<timerEventDefinition/>'), right: wait(duration('P3D')) },
  { ...timer, rule: 'The time of a timer is not left empty.', broken: wait(duration(' ')), right: wait(duration('PT0S')) },
  {
    ...timer, rule: 'A timer has only one time.',
    broken: wait('<timerEventDefinition><timeDate>2026-02-28</timeDate><timeDuration>P1D</timeDuration></timerEventDefinition>'),
    right: wait('<timerEventDefinition><timeDate>2026-02-28</timeDate><timeDuration/></timerEventDefinition>'),
  },
  { ...timer, rule: 'The date of a timer is in the calendar.', broken: wait(date('2026-02-30')), right: wait(date('2026-02-28')) },
  { ...timer, rule: 'The date of a timer is written in ISO 8601.', broken: wait(date('28.02.2026')), right: wait(date('2026-02-28T12:00:00Z')) },
  { ...timer, rule: 'The offset of a date is one that a zone on Earth has.', broken: wait(date('2026-02-28T08:00:00+19:00')), right: wait(date('2026-02-28T08:00:00+09:00')) },
  { ...timer, rule: 'A duration is written in ISO 8601 or is an expression.', broken: wait(duration('3 days')), right: wait(duration('=wait')) },
  { ...timer, rule: 'A duration does not lie in the past.', broken: wait(duration('-PT1H')), right: wait(duration('PT1H')) },
  { ...timer, rule: 'A cycle is written as repetitions and the time between them.', broken: aside(cycle('every day')), right: aside(cycle('R/P1D')) },
  { ...timer, rule: 'A cycle that names its first day names one of the calendar.', broken: aside(cycle('R3/2026-13-01/P1D')), right: aside(cycle('R3/2026-12-01/P1D')) },
  { ...timer, rule: 'A cycle fires at least once.', broken: aside(cycle('R0/PT1M')), right: aside(cycle('R1/PT1M')) },
  { ...timer, rule: 'A cycle leaves at least a second between its firings.', broken: aside(cycle('R/PT0S')), right: aside(cycle('R/PT1S')) },
  { ...timer, rule: 'A cycle fires at most 10 000 times.', broken: aside(cycle('R1000000/PT1S')), right: aside(cycle('R1000/PT1S')) },
  { ...timer, severity: 'warning', rule: 'A cycle does not stand in the flow, where it fires once.', broken: wait(cycle('R3/PT1M')), right: wait(cycle('R1/PT1M')) },
  { ...timer, severity: 'warning', rule: 'A cycle at the border of an activity does not interrupt it.', broken: aside(cycle('R3/PT1M')).replace('cancelActivity="false"', ''), right: aside(cycle('R3/PT1M')) },
  {
    ...timer, severity: 'warning', rule: 'A cycle starts only event sub-processes that do not interrupt.',
    broken: beside(eventSubProcess('h', start('w', cycle('R3/PT1M')), end('e'), chain('w', 'e'))),
    right: beside(eventSubProcess('h', start('w', cycle('R3/PT1M'), { isInterrupting: 'false' }), end('e'), chain('w', 'e'))),
  },
  {
    rule: 'The time of a timer that is written in FEEL can be read, with or without a leading "=".',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 'w',
    broken: wait(duration('duration("PT1H"')),
    right: wait(duration('duration("PT1H")')),
  },
  {
    rule: 'The time of a timer that is written in JUEL can be read.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 'w',
    broken: wait(duration('${order.')),
    right: wait(duration('${order.delay}')),
  },
  {
    rule: 'FEEL in the time of a timer can be read in a file of another language, too.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 'w',
    broken: wait(duration('=(')).replace('<timeDuration', '<timeDuration language="juel"'),
    right: wait(duration('=(delay)')).replace('<timeDuration', '<timeDuration language="juel"'),
  },
  {
    rule: 'A deadline by law has all that its computation needs.',
    clause: '', code: 'BPMN_DEADLINE', severity: 'error', at: 'w',
    broken: wait(deadline('kind="hearing" from="=x" period="P14D"')),
    right: wait(deadline('kind="hearing" from="=x" period="P14D" regime="VwVfG" channel="letter" land="SN"')),
  },
];
