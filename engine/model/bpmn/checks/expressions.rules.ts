import { adHoc, boundary, catchEvent, conditional, date, duration, flow, mapping, message, script, serviceTask, userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { withRoots } from '../../testing/file-models.ts';
import { beside, line, split, withBoundary } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

const withDefault = (condition: string): string => split('exclusive', [condition, flow('g', 'b')], { default: 'g_b' });

/** An expression that cannot be read, `if x then`, in the place of `x`. */
function readable(rule: string, severity: Rule['severity'], at: string, right: string, place: string): Rule {
  return { rule, clause: '8.4.6', code: 'BPMN_EXPRESSION', severity, at, broken: changed(right, place, place.replace('x', 'if x then')), right };
}

/** The same expression in a language that is not executed. */
function language(rule: string, at: string, right: string, from: string, to: string): Rule {
  return { rule, clause: '8.4.6', code: 'BPMN_EXPRESSION_LANGUAGE', severity: 'error', at, broken: changed(right, from, to), right };
}

const looped = line(userTask('a', {}, '<multiInstanceLoopCharacteristics><loopCardinality>x</loopCardinality><completionCondition>x</completionCondition></multiInstanceLoopCharacteristics>'));
const moved = beside('<dataObject id="d"/>').replace('<userTask id="a">', '<userTask id="a"><ioSpecification><dataInput id="in"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification><dataInputAssociation id="da"><sourceRef>d</sourceRef><targetRef>in</targetRef><transformation>x</transformation></dataInputAssociation>');
const assigned = moved.replace('<transformation>x</transformation>', '<assignment><from>x</from><to>in</to></assignment>');
const complex = split('complex', [flow('g', 'a', 'y'), flow('g', 'b', 'y')]).replace('></complexGateway>', '><activationCondition>x</activationCondition></complexGateway>');
const correlated = withRoots('<message id="m" name="M"/><correlationProperty id="cp"><correlationPropertyRetrievalExpression messageRef="m"><messagePath>x</messagePath></correlationPropertyRetrievalExpression></correlationProperty><collaboration id="C"><participant id="P" processRef="p"/><correlationKey id="k"><correlationPropertyRef>cp</correlationPropertyRef></correlationKey></collaboration>', beside('<correlationSubscription id="cs" correlationKeyRef="k"><correlationPropertyBinding correlationPropertyRef="cp"><dataPath>x</dataPath></correlationPropertyBinding></correlationSubscription>'));
const behaving = withRoots('<signal id="sg" name="S"/>', line(userTask('a', {}, '<multiInstanceLoopCharacteristics behavior="Complex"><loopCardinality>2</loopCardinality><complexBehaviorDefinition><condition>x</condition><event><signalEventDefinition signalRef="sg"/></event></complexBehaviorDefinition></multiInstanceLoopCharacteristics>')));
const owned = line(userTask('a', {}, '<potentialOwner><resourceAssignmentExpression><formalExpression>=x</formalExpression></resourceAssignmentExpression></potentialOwner>'));

export const RULES: readonly Rule[] = [
  {
    rule: 'The condition of a sequence flow can be read.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 'g_a',
    broken: withDefault(flow('g', 'a', '=if x then')),
    right: withDefault(flow('g', 'a', '=if x then true else false')),
  },
  {
    rule: 'A script can be read.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 's',
    broken: line(script('s', '1 +')),
    right: line(script('s', '1 + 1')),
  },
  {
    rule: 'The expression of a mapping can be read.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 'a',
    broken: line(serviceTask('a', {}, mapping({ x: '=(' }))),
    right: line(serviceTask('a', {}, mapping({ x: '(' }))),
  },
  {
    rule: 'A condition is written in a language that is executed.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION_LANGUAGE', severity: 'error', at: 'g_a',
    broken: withDefault(flow('g', 'a', 'x').replace('xsi:type', 'language="cobol" xsi:type')),
    right: withDefault(flow('g', 'a', 'x').replace('xsi:type', 'language="https://www.omg.org/spec/DMN/20191111/FEEL/" xsi:type')),
  },
  {
    rule: 'A script is written in a language that is executed.',
    clause: '10.3.3', code: 'BPMN_SCRIPT_FORMAT', severity: 'error', at: 's',
    broken: line(script('s', 'STOP RUN', { scriptFormat: 'cobol' })),
    right: line(script('s', 'x', { scriptFormat: 'application/feel' })),
  },
  readable('The cardinality of several instances can be read.', 'error', 'a', looped, '<loopCardinality>x<'),
  readable('The completion condition of several instances can be read.', 'error', 'a', looped, '<completionCondition>x<'),
  readable('The condition of a loop can be read.', 'error', 'a', line(userTask('a', {}, '<standardLoopCharacteristics loopMaximum="3"><loopCondition>x</loopCondition></standardLoopCharacteristics>')), '<loopCondition>x<'),
  readable('The completion condition of an ad-hoc sub-process can be read.', 'error', 'h', line(adHoc('h', {}, userTask('i'), '<completionCondition>x</completionCondition>')), '<completionCondition>x<'),
  readable('The activation condition of a complex gateway can be read.', 'error', 'g', complex, '<activationCondition>x<'),
  readable('The condition of a conditional event can be read.', 'error', 'w', line(catchEvent('w', conditional('x'))), '>x<'),
  readable('The condition of a conditional boundary event can be read.', 'error', 'on', withBoundary(boundary('on', 'a', conditional('x'))), '>x<'),
  readable('The condition of an event that several instances throw can be read.', 'error', 'a', behaving, '<condition>x<'),
  readable('The transformation of a data association can be read.', 'error', 'da', moved, '<transformation>x<'),
  readable('What an assignment takes can be read.', 'error', 'da', assigned, '<from>x<'),
  {
    rule: 'An assignment takes something.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 'da',
    broken: changed(assigned, '<from>x</from>', '<from> </from>'),
    right: assigned,
  },
  readable('A date that is computed can be read.', 'error', 'w', line(catchEvent('w', date('=x'))), '=x'),
  readable('A duration that is computed can be read.', 'error', 'w', line(catchEvent('w', duration('=x'))), '=x'),
  readable('Who a resource role means can be read where it is computed.', 'error', 'a', owned, '=x'),
  readable('The group of a task can be read where it is computed.', 'error', 'a', line(userTask('a', { candidateGroups: '=x' })), '=x'),
  readable('The list that several instances go through can be read.', 'error', 'a', line(userTask('a', {}, '<multiInstanceLoopCharacteristics laufzettel:collection="=x"/>')), '=x'),
  readable('The process that is called can be read where it is computed.', 'error', 'a', line(userTask('a')).replaceAll('userTask', 'callActivity').replace('id="a"', 'id="a" calledElement="=x"'), '=x'),
  readable('The key of a message can be read.', 'error', 'message_M', line(catchEvent('w', message('M'))).replace('name="M"', 'name="M" laufzettel:correlationKey="x"'), '"x"'),
  readable('What a correlation property is read from can be read.', 'warning', 'cp', correlated, '<messagePath>x<'),
  readable('What a subscription binds can be read.', 'warning', 'cs', correlated, '<dataPath>x<'),
  language('The expressions of a file are in a language that is executed.', 'g_a', withDefault(flow('g', 'a', 'x')).replace('<definitions', '<definitions expressionLanguage="http://www.w3.org/1999/XPath"'), 'http://www.w3.org/1999/XPath', 'http://www.mvel.org/2.0'),
  language('The language of an expression goes before that of the file.', 'g_a', withDefault(flow('g', 'a', 'x').replace('xsi:type', 'language="feel" xsi:type')).replace('<definitions', '<definitions expressionLanguage="urn:unknown"'), 'language="feel"', ''),
  language('The condition of a loop is in a language that is executed.', 'a', line(userTask('a', {}, '<standardLoopCharacteristics loopMaximum="3"><loopCondition language="feel">x</loopCondition></standardLoopCharacteristics>')), 'language="feel"', 'language="groovy"'),
  language('The condition of an event is in a language that is executed.', 'w', line(catchEvent('w', conditional('x').replace('xsi:type', 'language="feel" xsi:type'))), 'language="feel"', 'language="python"'),
  language('The condition of a flow may be in the Unified Expression Language.', 'g_a', withDefault(flow('g', 'a', '${x > 1}').replace('xsi:type', 'language="juel" xsi:type')), 'language="juel"', 'language="java"'),
  {
    rule: 'An expression in the Unified Expression Language can be read.',
    clause: '8.4.6', code: 'BPMN_EXPRESSION', severity: 'error', at: 'g_a',
    broken: withDefault(flow('g', 'a', '${x >}').replace('xsi:type', 'language="juel" xsi:type')),
    right: withDefault(flow('g', 'a', '${x > 1}').replace('xsi:type', 'language="juel" xsi:type')),
  },
];
