import { chain, element, end, signal, start, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { beside, line } from '../../testing/rule-models.ts';

const rule = { clause: '10.3.8', code: 'BPMN_LOOP', severity: 'error', at: 'a' } as const;
const loop = (attributes: string, content = ''): string => `<standardLoopCharacteristics ${attributes}>${content}</standardLoopCharacteristics>`;
const many = '<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>';
const condition = '<loopCondition>=n &lt; 3</loopCondition>';
const repeated = (...markers: readonly string[]): string => line(userTask('a', {}, ...markers));
const handled = (marker: string): string => beside(element('subProcess', 'h', { triggeredByEvent: 'true' }, start('s', signal('S')), end('e'), chain('s', 'e'), marker));

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A loop has a condition or a maximum.', broken: repeated(loop('')), right: repeated(loop('', condition)) },
  { ...rule, rule: 'The condition of a loop says something.', broken: repeated(loop('', '<loopCondition> </loopCondition>')), right: repeated(loop('loopMaximum="3"', '<loopCondition> </loopCondition>')) },
  { ...rule, rule: 'The maximum of a loop is not negative.', broken: repeated(loop('loopMaximum="-1"', condition)), right: repeated(loop('loopMaximum="1"', condition)) },
  { ...rule, rule: 'The maximum of a loop is at least 1.', broken: repeated(loop('loopMaximum="0"')), right: repeated(loop('loopMaximum="10"')) },
  { ...rule, rule: 'The maximum of a loop is a whole number or an expression.', broken: repeated(loop('loopMaximum="many"')), right: repeated(loop('loopMaximum="=limit"')) },
  { ...rule, rule: 'An activity repeats in one way.', broken: repeated(loop('', condition), many), right: repeated(many) },
  { ...rule, rule: 'An event sub-process has no loop marker.', clause: '10.3.5', severity: 'warning', at: 'h', broken: handled(many), right: handled('') },
];
