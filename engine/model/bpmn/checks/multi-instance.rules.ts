import { userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line } from '../../testing/rule-models.ts';

const rule = { clause: '10.3.8', code: 'BPMN_LOOP', severity: 'error', at: 'a' } as const;
const DECLARED = '<message id="told" name="told"/><messageEventDefinition id="thrown" messageRef="told"/><timerEventDefinition id="timed"><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const DATA = '<dataObject id="items" isCollection="true"/><dataObject id="results" isCollection="true"/>';
const many = (attributes: string, ...content: readonly string[]): string =>
  line(userTask('a', {}, `<multiInstanceLoopCharacteristics ${attributes}>${content.join('')}</multiInstanceLoopCharacteristics>`))
    .replace('<process', `${DECLARED}<process`)
    .replace('</process>', `${DATA}</process>`);
const three = '<loopCardinality>3</loopCardinality>';
const input = '<loopDataInputRef>items</loopDataInputRef>';
const output = '<loopDataOutputRef>results</loopDataOutputRef>';
const complex = (event: string): string => `<complexBehaviorDefinition><condition>=numberOfCompletedInstances = 1</condition>${event}</complexBehaviorDefinition>`;
const thrown = complex('<event id="e"><messageEventDefinition messageRef="told"/></event>');

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A multi-instance activity says how many instances there are.', broken: many(''), right: many('', three) },
  { ...rule, rule: 'The number of instances is not left empty.', broken: many('', '<loopCardinality> </loopCardinality>'), right: many('', '<loopCardinality>=n</loopCardinality>') },
  { ...rule, rule: 'The number of instances is not negative.', broken: many('', '<loopCardinality>-1</loopCardinality>'), right: many('', '<loopCardinality>0</loopCardinality>') },
  { ...rule, rule: 'The number of instances is whole.', broken: many('', '<loopCardinality>2.5</loopCardinality>'), right: many('', '<loopCardinality>2</loopCardinality>') },
  { ...rule, rule: 'The number of instances stays below a thousand million.', broken: many('', '<loopCardinality>1e9</loopCardinality>'), right: many('', '<loopCardinality>100</loopCardinality>') },
  { ...rule, severity: 'warning', rule: 'Instances are counted by a number or by the items of data, not by both.', broken: many('', three, input), right: many('', input) },
  { ...rule, severity: 'warning', rule: 'Instances that get an item each have data that holds the items.', broken: many('', three, '<inputDataItem id="item" name="item"/>'), right: many('', input, '<inputDataItem id="item" name="item"/>') },
  { ...rule, severity: 'warning', rule: 'Instances that bring an item each have data that collects the items.', broken: many('', three, '<outputDataItem id="item" name="item"/>'), right: many('', three, output, '<outputDataItem id="item" name="item"/>') },
  { ...rule, severity: 'warning', rule: 'Data that collects what instances bring is told what that is.', broken: many('', three, output), right: many('', three, output, '<outputDataItem id="item" name="item"/>') },
  { ...rule, severity: 'warning', rule: 'Instances with the behavior "None" name the event that each throws.', broken: many('behavior="None"', three), right: many('behavior="None" noneBehaviorEventRef="thrown"', three) },
  { ...rule, severity: 'warning', rule: 'Instances with the behavior "One" name the event that the first throws.', broken: many('behavior="One"', three), right: many('behavior="One" oneBehaviorEventRef="thrown"', three) },
  { ...rule, severity: 'warning', rule: 'Instances with the behavior "Complex" define when they throw what.', broken: many('behavior="Complex"', three), right: many('behavior="Complex"', three, thrown) },
  { ...rule, severity: 'warning', rule: 'An event for the behavior "None" goes with that behavior.', broken: many('noneBehaviorEventRef="thrown"', three), right: many('behavior="None" noneBehaviorEventRef="thrown"', three) },
  { ...rule, severity: 'warning', rule: 'An event for the behavior "One" goes with that behavior.', broken: many('behavior="All" oneBehaviorEventRef="thrown"', three), right: many('behavior="One" oneBehaviorEventRef="thrown"', three) },
  { ...rule, severity: 'warning', rule: 'Events for the behavior "Complex" go with that behavior.', broken: many('', three, thrown), right: many('behavior="Complex"', three, thrown) },
  { ...rule, severity: 'warning', rule: 'Each definition of the behavior "Complex" has an event.', broken: many('behavior="Complex"', three, complex('')), right: many('behavior="Complex"', three, complex('<event id="e"><eventDefinitionRef>thrown</eventDefinitionRef></event>')) },
  { ...rule, rule: 'The event that each instance throws is one that can be thrown.', broken: many('behavior="None" noneBehaviorEventRef="timed"', three), right: many('behavior="None" noneBehaviorEventRef="thrown"', three) },
  { ...rule, rule: 'The event that the first instance throws is one that can be thrown.', broken: many('behavior="One" oneBehaviorEventRef="timed"', three), right: many('behavior="One" oneBehaviorEventRef="thrown"', three) },
  { ...rule, rule: 'The events of the behavior "Complex" are such that can be thrown.', broken: many('behavior="Complex"', three, complex('<event id="e"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></event>')), right: many('behavior="Complex"', three, thrown) },
];
