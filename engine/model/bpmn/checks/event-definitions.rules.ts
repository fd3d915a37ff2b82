import { boundary, catchEvent, chain, conditional, end, error, escalation, processXml, start, throwEvent } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line, withBoundary } from '../../testing/rule-models.ts';

const rule = { clause: '10.5.5', code: 'BPMN_EVENT_INCOMPLETE', at: 'w' } as const;
const ending = (definition: string): string => processXml('p', start(), end('w', definition), chain('start', 'w'));

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A conditional event has a condition.', severity: 'error', broken: line(catchEvent('w', '<conditionalEventDefinition/>')), right: line(catchEvent('w', conditional('=stock < 10'))) },
  { ...rule, rule: 'The condition of a conditional event says something.', severity: 'error', broken: line(catchEvent('w', conditional(' '))), right: line(catchEvent('w', conditional('stock < 10'))) },
  { ...rule, rule: 'An end event that throws an error says which.', severity: 'warning', broken: ending(error()), right: ending(error('E')) },
  { ...rule, rule: 'An end event that throws an escalation says which.', severity: 'warning', broken: ending(escalation()), right: ending(escalation('E')) },
  { ...rule, rule: 'An intermediate event that throws an escalation says which.', severity: 'warning', broken: line(throwEvent('w', escalation())), right: line(throwEvent('w', escalation('E'))) },
  {
    rule: 'A conditional event at the border of an activity has a condition.', clause: '10.5.5', code: 'BPMN_EVENT_INCOMPLETE', severity: 'error', at: 'on',
    broken: withBoundary(boundary('on', 'a', '<conditionalEventDefinition/>')),
    right: withBoundary(boundary('on', 'a', conditional('=stock < 10'))),
  },
];
