import { chain, end, processXml, start, subProcess, userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { beside, line } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

function rule(code: string, sentence: string, at: string, right: string, from: string, to: string): Rule {
  return { rule: sentence, clause: '10.4.1', code, severity: 'warning', at, broken: changed(right, from, to), right };
}

const IO = '<ioSpecification id="io"><dataInput id="in"/><dataOutput id="out"/><inputSet><dataInputRefs>in</dataInputRefs><optionalInputRefs>in</optionalInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs><whileExecutingOutputRefs>out</whileExecutingOutputRefs></outputSet></ioSpecification>';
const specified = line(userTask('a', {}, IO), userTask('b', {}, IO.replace(/"(io|in|out)"/g, '"$12"').replace(/>(in|out)</g, '>$12<')));
const several = processXml('p', start(), subProcess('s', {}, IO, start('i1'), '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>'), end(), chain('start', 's', 'end'));

export const RULES: readonly Rule[] = [
  rule('BPMN_NAME_AMBIGUOUS', 'No two data objects of one level have one name.', 'e', beside('<dataObject id="d" name="order"/><dataObject id="e" name="bill"/>'), 'name="bill"', 'name="order"'),
  rule('BPMN_NAME_AMBIGUOUS', 'A data object and a property of one level have names of their own.', 'e', beside('<dataObject id="d" name="order"/><property id="e" name="bill"/>'), 'name="bill"', 'name="order"'),
  rule('BPMN_NAME_AMBIGUOUS', 'No two properties of an activity have one name.', 'q', line(userTask('a', {}, '<property id="o" name="x"/><property id="q" name="y"/>')), 'name="y"', 'name="x"'),
  rule('BPMN_DATA_SETS', 'Each data input is in a set of inputs.', 'a', specified, '<dataInputRefs>in</dataInputRefs><optionalInputRefs>in</optionalInputRefs>', ''),
  rule('BPMN_DATA_SETS', 'Each data output is in a set of outputs.', 'a', specified, '<dataOutputRefs>out</dataOutputRefs><whileExecutingOutputRefs>out</whileExecutingOutputRefs>', ''),
  rule('BPMN_DATA_SETS', 'A set of inputs holds data inputs of its own activity.', 'b', specified, '<dataInputRefs>in2</dataInputRefs>', '<dataInputRefs>in2</dataInputRefs><dataInputRefs>in</dataInputRefs>'),
  rule('BPMN_DATA_SETS', 'A set of outputs holds data outputs of its own activity.', 'b', specified, '<dataOutputRefs>out2</dataOutputRefs>', '<dataOutputRefs>out2</dataOutputRefs><dataOutputRefs>out</dataOutputRefs>'),
  rule('BPMN_DATA_SETS', 'What is optional in a set of inputs is in the set.', 'a', specified.replace('<dataInput id="in"/>', '<dataInput id="in"/><dataInput id="in3"/>').replace('</inputSet>', '</inputSet><inputSet><dataInputRefs>in3</dataInputRefs></inputSet>'), '<optionalInputRefs>in</optionalInputRefs>', '<optionalInputRefs>in3</optionalInputRefs>'),
  rule('BPMN_DATA_SETS', 'What is filled while the activity runs is in the set of outputs.', 'a', specified.replace('<dataOutput id="out"/>', '<dataOutput id="out"/><dataOutput id="out3"/>').replace('</outputSet>', '</outputSet><outputSet><dataOutputRefs>out3</dataOutputRefs></outputSet>'), '<whileExecutingOutputRefs>out</whileExecutingOutputRefs>', '<whileExecutingOutputRefs>out3</whileExecutingOutputRefs>'),
  rule('BPMN_DATA_SETS', 'A sub-process has data inputs only where it has several instances.', 's', several, '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>', ''),
];
