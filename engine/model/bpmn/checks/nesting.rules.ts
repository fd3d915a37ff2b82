import { boundary, catchEvent, element, flow, gateway, message, signal, start, subProcess, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { pools, withRoots } from '../../testing/file-models.ts';
import { beside, line, split, withBoundary } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

type Change = readonly [from: string, to: string];

function rule(code: string, sentence: string, clause: string, severity: Rule['severity'], at: string, right: string, [from, to]: Change): Rule {
  return { rule: sentence, clause, code, severity, at, broken: changed(right, from, to), right };
}

const misplaced = (...about: [sentence: string, clause: string, severity: Rule['severity'], at: string, right: string, change: Change]): Rule => rule('BPMN_NESTING', ...about);
const twice = (...about: [sentence: string, clause: string, severity: Rule['severity'], at: string, right: string, change: Change]): Rule => rule('BPMN_TOO_MANY', ...about);
const missing = (...about: [sentence: string, clause: string, severity: Rule['severity'], at: string, right: string, change: Change]): Rule => rule('BPMN_CHILD_MISSING', ...about);

const IO = '<ioSpecification><dataInput id="in"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification>';
const loop = '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>';
const condition = split('exclusive', [flow('g', 'a', 'x'), flow('g', 'b')], { default: 'g_b' });
const documented = line(userTask('a', {}, '<documentation>See § 35</documentation>'));
const reading = '<dataInputAssociation id="da"><sourceRef>d</sourceRef><targetRef>in</targetRef></dataInputAssociation>';
const withData = beside('<dataObject id="d"/>').replace('<userTask id="a">', `<userTask id="a">${IO}${reading}`);
const assigned = withData.replace('<targetRef>in</targetRef>', '<targetRef>in</targetRef><assignment><from>1</from><to>in</to></assignment>');
const correlated = withRoots('<message id="m" name="M"/><correlationProperty id="cp"><correlationPropertyRetrievalExpression messageRef="m"><messagePath>id</messagePath></correlationPropertyRetrievalExpression></correlationProperty>');
const keyed = pools('<correlationKey id="k"><correlationPropertyRef>cp</correlationPropertyRef></correlationKey>').replace('<collaboration', '<correlationProperty id="cp"/><collaboration').replace('<correlationProperty id="cp"/>', () => /<message id="m"[\s\S]*<\/correlationProperty>/.exec(correlated)?.[0] ?? '');

export const RULES: readonly Rule[] = [
  misplaced('Only events have event definitions.', '10.3.4', 'error', 'a', documented, ['<documentation>See § 35</documentation>', '<terminateEventDefinition/>']),
  misplaced('Gateways have no event definitions.', '10.6.4', 'error', 'g', line(gateway('parallel', 'g').replace('></', '><documentation/></')), ['<documentation/>', '<terminateEventDefinition/>']),
  misplaced('Events have no loop.', '10.5.4', 'error', 'w', line(catchEvent('w', message('M') + '<documentation/>')), ['<documentation/>', loop]),
  misplaced('Only sequence flows have a condition for being taken.', '10.3.4', 'error', 'a', documented, ['<documentation>See § 35</documentation>', '<conditionExpression>x</conditionExpression>']),
  misplaced('Catching events have data outputs, and no inputs.', '10.5.4', 'error', 'w', line(catchEvent('w', message('M') + '<dataOutput id="o"/>')), ['dataOutput', 'dataInput']),
  misplaced('Throwing events have data inputs, and no outputs.', '10.5.4', 'error', 't', line(throwEvent('t', signal('S') + '<dataInput id="i"/>')), ['dataInput', 'dataOutput']),
  misplaced('Data leaves start events by output associations.', '10.5.2', 'error', 'start', beside('<dataObject id="d"/>').replace('<startEvent id="start">', '<startEvent id="start"><dataOutputAssociation id="o"><targetRef>d</targetRef></dataOutputAssociation>'), ['<dataOutputAssociation id="o"><targetRef>d</targetRef></dataOutputAssociation>', '<dataInputAssociation id="o"><targetRef>d</targetRef></dataInputAssociation>']),
  misplaced('Data enters end events by input associations.', '10.5.3', 'error', 'end', beside('<dataObject id="d"/>').replace('<endEvent id="end">', '<endEvent id="end"><dataInput id="i"/><dataInputAssociation id="o"><sourceRef>d</sourceRef><targetRef>i</targetRef></dataInputAssociation>'), ['<dataInputAssociation id="o"><sourceRef>d</sourceRef><targetRef>i</targetRef></dataInputAssociation>', '<dataOutputAssociation id="o"><targetRef>d</targetRef></dataOutputAssociation>']),
  misplaced('Gateways have no data of their own.', '10.6.4', 'error', 'g', line(gateway('parallel', 'g').replace('></', '><documentation/></')), ['<documentation/>', '<property id="pr"/>']),
  misplaced('Flow elements stand in a process, not in a task.', '10.3.4', 'error', 'a', documented, ['<documentation>See § 35</documentation>', '<startEvent id="inner"/>']),
  misplaced('Flow elements stand in a process, not beside it.', '8.2.1', 'error', 'definitions', withRoots('<message id="m" name="M"/>'), ['<message id="m" name="M"/>', '<userTask id="m" name="M"/>']),
  misplaced('A process stands beside the collaboration, not in it.', '9.1', 'error', 'C', pools('<participant id="B"/>'), ['<participant id="B"/>', '<process id="B"/>']),
  misplaced('Lanes stand in a process, not in a pool.', '9.3', 'warning', 'P', pools('<participant id="B"/>').replace('processRef="p"/>', 'processRef="p"><documentation/></participant>'), ['<documentation/></participant>', '<laneSet id="ls"/></participant>']),
  misplaced('The script of a task stands in a script task.', '10.3.4', 'error', 'a', documented, ['<documentation>See § 35</documentation>', '<script>1</script>']),
  misplaced('Pools stand in a collaboration.', '8.2.1', 'warning', 'definitions', withRoots('<category id="c"/>'), ['<category id="c"/>', '<participant id="c"/>']),
  misplaced('A timer holds times, and no conditions.', '10.5.5', 'error', 'w', line(catchEvent('w', '<timerEventDefinition><documentation/><timeDuration>PT1S</timeDuration></timerEventDefinition>')), ['<documentation/>', '<condition>x</condition>']),
  misplaced('An activation condition belongs to a complex gateway.', '10.6.3', 'error', 'g', split('inclusive', [flow('g', 'a', 'x'), flow('g', 'b')], { default: 'g_b' }).replace('></inclusiveGateway>', '><documentation/></inclusiveGateway>'), ['<documentation/>', '<activationCondition>x</activationCondition>']),
  misplaced('A completion condition belongs to an ad-hoc sub-process or several instances.', '10.3.4', 'error', 'a', documented, ['<documentation>See § 35</documentation>', '<completionCondition>true</completionCondition>']),
  misplaced('Lanes stand in a set of lanes.', '10.3.4', 'warning', 'a', documented, ['<documentation>See § 35</documentation>', '<lane id="l"/>']),
  rule('BPMN_UNKNOWN_ELEMENT', 'A task holds only elements that BPMN knows.', '10.3.4', 'error', 'a', documented, ['<documentation>See § 35</documentation>', '<deadline>P3D</deadline>']),
  rule('BPMN_UNKNOWN_ELEMENT', 'A timer holds only elements that BPMN knows.', '10.5.5', 'error', 'w', line(catchEvent('w', '<timerEventDefinition><documentation/><timeDuration>PT1S</timeDuration></timerEventDefinition>')), ['<documentation/>', '<timeduration>PT1S</timeduration>']),
  rule('BPMN_UNKNOWN_ELEMENT', 'A loop holds only elements that BPMN knows.', '10.3.8', 'error', 'a', line(userTask('a', {}, loop.replace('</multi', '<documentation/></multi'))), ['<documentation/>', '<cardinality>2</cardinality>']),
  rule('BPMN_UNKNOWN_ELEMENT', 'A file holds only elements that BPMN knows.', '8.2.1', 'warning', 'definitions', withRoots('<message id="m" name="M"/>'), ['<message id="m" name="M"/>', '<mail id="m" name="M"/>']),
  rule('BPMN_NAMESPACE', 'Elements of BPMN are in the namespace of BPMN.', '8.1', 'warning', 'g_a', condition.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1b:').replace('xmlns=', 'xmlns:b='), ['<b:conditionExpression xsi:type="tFormalExpression">x</b:conditionExpression>', '<conditionExpression>x</conditionExpression>']),

  twice('A sequence flow has one condition.', '8.4.13', 'error', 'g_a', condition, ['</conditionExpression>', '</conditionExpression><conditionExpression>y</conditionExpression>']),
  twice('An activity has one specification of its data.', '10.3.4', 'error', 'a', withData, [IO, IO + IO.replace('"in"', '"in2"').replace('>in<', '>in2<')]),
  twice('Several instances have one cardinality.', '10.3.8', 'error', 'a', line(userTask('a', {}, loop)), ['<loopCardinality>2</loopCardinality>', '<loopCardinality>2</loopCardinality><loopCardinality>3</loopCardinality>']),
  twice('Several instances have one completion condition.', '10.3.8', 'error', 'a', line(userTask('a', {}, loop.replace('</multi', '<completionCondition>x</completionCondition></multi'))), ['</completionCondition>', '</completionCondition><completionCondition>y</completionCondition>']),
  twice('A standard loop has one condition.', '10.3.8', 'error', 'a', line(userTask('a', {}, '<standardLoopCharacteristics loopMaximum="2"><loopCondition>x</loopCondition></standardLoopCharacteristics>')), ['</loopCondition>', '</loopCondition><loopCondition>y</loopCondition>']),
  twice('A data association has one target.', '10.4.1', 'error', 'da', withData, ['<targetRef>in</targetRef>', '<targetRef>in</targetRef><targetRef>in</targetRef>']),
  twice('A data association has one transformation.', '10.4.1', 'error', 'da', withData.replace('</targetRef>', '</targetRef><transformation>1</transformation>'), ['</transformation>', '</transformation><transformation>2</transformation>']),
  twice('A script task has one script.', '10.3.3', 'error', 's', line(element('scriptTask', 's', {}, '<script>1</script>')), ['</script>', '</script><script>2</script>']),
  twice('A lane is divided by one set of lanes.', '10.8', 'warning', 'l', beside('<laneSet id="ls"><lane id="l"><childLaneSet id="c1"/></lane></laneSet>'), ['<childLaneSet id="c1"/>', '<childLaneSet id="c1"/><childLaneSet id="c2"/>']),
  twice('A text annotation has one text.', '8.4.1', 'warning', 'n', beside('<textAnnotation id="n"><text>x</text></textAnnotation>'), ['<text>x</text>', '<text>x</text><text>y</text>']),
  twice('A conditional event has one condition.', '10.5.5', 'error', 'on', withBoundary(boundary('on', 'a', '<conditionalEventDefinition><condition>x</condition></conditionalEventDefinition>')), ['</condition>', '</condition><condition>y</condition>']),
  twice('A resource role names one resource.', '10.3.1', 'warning', 'a', withRoots('<resource id="r" name="clerks"/>', line(userTask('a', {}, '<potentialOwner><resourceRef>r</resourceRef></potentialOwner>'))), ['<resourceRef>r</resourceRef>', '<resourceRef>r</resourceRef><resourceRef>r</resourceRef>']),

  missing('A data association has a target.', '10.4.1', 'error', 'da', withData, ['<targetRef>in</targetRef>', '']),
  missing('An assignment says what it takes.', '10.4.1', 'error', 'da', assigned, ['<from>1</from>', '']),
  missing('An assignment says where it puts it.', '10.4.1', 'error', 'da', assigned, ['<to>in</to>', '']),
  missing('A specification of data has a set of inputs.', '10.4.1', 'warning', 'a', withData, ['<inputSet><dataInputRefs>in</dataInputRefs></inputSet>', '']),
  missing('A specification of data has a set of outputs.', '10.4.1', 'warning', 'a', withData, ['<outputSet/>', '']),
  missing('A correlation property says how it is read from a message.', '8.4.2', 'error', 'cp', correlated, ['<messagePath>id</messagePath>', '']),
  missing('A correlation property is read from at least one message.', '8.4.2', 'warning', 'cp', correlated, [/<correlationPropertyRetrievalExpression[\s\S]*<\/correlationPropertyRetrievalExpression>/.exec(correlated)?.[0] ?? '?', '']),
  missing('A correlation key names at least one property.', '8.4.2', 'warning', 'k', keyed, ['<correlationPropertyRef>cp</correlationPropertyRef>', '']),
  missing('A relationship names what it connects.', '8.3.4', 'warning', 'rel', withRoots('<relationship id="rel" type="trace"><source>p</source><target>a</target></relationship>'), ['<target>a</target>', '']),
  missing('An interface has an operation.', '8.5.1', 'warning', 'i', withRoots('<message id="m" name="M"/><interface id="i" name="Register"><operation id="o" name="read"><inMessageRef>m</inMessageRef></operation></interface>'), ['<operation id="o" name="read"><inMessageRef>m</inMessageRef></operation>', '']),
  missing('An operation takes a message.', '8.5.3', 'warning', 'o', withRoots('<message id="m" name="M"/><interface id="i" name="Register"><operation id="o" name="read"><inMessageRef>m</inMessageRef></operation></interface>'), ['<inMessageRef>m</inMessageRef>', '']),
  misplaced('A sub-process holds properties, not operations.', '10.3.4', 'warning', 'a', line(subProcess('s', {}, start('i'), userTask('a', {}, '<documentation/>'))), ['<documentation/>', '<operation id="o"/>']),
];
