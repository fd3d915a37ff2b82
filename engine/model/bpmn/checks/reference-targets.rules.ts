import { boundary, catchEvent, element, escalation, message, signal, userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { pools, withRoots } from '../../testing/file-models.ts';
import { beside, line, withBoundary } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

/** Two rules of a reference: it leads somewhere (`lost` does not), and to the right kind of element (`other` is another). */
function reference(what: string, clause: string, severity: Rule['severity'], at: string, right: string, good: string, wrong: { readonly lost: string; readonly other?: string }): readonly Rule[] {
  const lost: Rule = { rule: `${what} is in the file.`, clause, code: 'BPMN_REFERENCE', severity, at, broken: changed(right, good, wrong.lost), right };
  if (wrong.other === undefined) return [lost];
  return [lost, { rule: `${what} is what it is taken for.`, clause, code: 'BPMN_REFERENCE_KIND', severity, at, broken: changed(right, good, wrong.other), right }];
}

/** A reference written as an attribute. */
function attribute(what: string, clause: string, severity: Rule['severity'], at: string, right: string, name: string, target: string, other?: string): readonly Rule[] {
  return reference(what, clause, severity, at, right, `${name}="${target}"`, { lost: `${name}="nowhere"`, ...(other === undefined ? {} : { other: `${name}="${other}"` }) });
}

/** A reference written as an element. */
function content(what: string, clause: string, severity: Rule['severity'], at: string, right: string, name: string, target: string, other?: string): readonly Rule[] {
  return reference(what, clause, severity, at, right, `<${name}>${target}</${name}>`, { lost: `<${name}>nowhere</${name}>`, ...(other === undefined ? {} : { other: `<${name}>${other}</${name}>` }) });
}

const event = (definition: string, roots = ''): string => withRoots(roots, line(catchEvent('w', definition)));
const sender = withRoots('<message id="m" name="M"/><interface id="i" name="I"><operation id="o" name="O"><inMessageRef>m</inMessageRef><outMessageRef>m</outMessageRef><errorRef>e</errorRef></operation></interface><error id="e" errorCode="E"/>', line(element('sendTask', 's', { messageRef: 'm', operationRef: 'o' })));
const item = '<itemDefinition id="item"/>';
const IO = '<ioSpecification><dataInput id="in"/><dataOutput id="out"/><inputSet id="is"><dataInputRefs>in</dataInputRefs><optionalInputRefs>in</optionalInputRefs><outputSetRefs>os</outputSetRefs></inputSet><outputSet id="os"><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>';
const moved = beside('<dataObject id="d"/>').replace('<userTask id="a">', `<userTask id="a">${IO}<dataInputAssociation id="dia"><sourceRef>d</sourceRef><targetRef>in</targetRef></dataInputAssociation><dataOutputAssociation id="doa"><sourceRef>out</sourceRef><targetRef>d</targetRef></dataOutputAssociation>`);
const looped = moved.replace('</userTask>', '<multiInstanceLoopCharacteristics><loopDataInputRef>in</loopDataInputRef><loopDataOutputRef>out</loopDataOutputRef></multiInstanceLoopCharacteristics></userTask>');
const behaving = (behavior: string): string => withRoots('<signal id="sg" name="S"/><signalEventDefinition id="sd" signalRef="sg"/>', line(userTask('a', {}, `<multiInstanceLoopCharacteristics behavior="${behavior}" ${behavior.toLowerCase()}BehaviorEventRef="sd"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>`)));
const flowing = pools('<participant id="B"/><messageFlow id="f" sourceRef="a" targetRef="B" messageRef="m"/>').replace('<collaboration', '<message id="m" name="M"/><collaboration');
const correlated = withRoots('<message id="m" name="M"/><correlationProperty id="cp" type="item"><correlationPropertyRetrievalExpression messageRef="m"><messagePath>id</messagePath></correlationPropertyRetrievalExpression></correlationProperty><itemDefinition id="item"/><collaboration id="C"><participant id="P" processRef="p"/><correlationKey id="k"><correlationPropertyRef>cp</correlationPropertyRef></correlationKey></collaboration>', beside('<correlationSubscription id="cs" correlationKeyRef="k"><correlationPropertyBinding correlationPropertyRef="cp"><dataPath>id</dataPath></correlationPropertyBinding></correlationSubscription>'));
const owned = withRoots('<resource id="r" name="clerks"><resourceParameter id="rp" name="zone"/></resource>', line(userTask('a', {}, '<potentialOwner><resourceRef>r</resourceRef><resourceParameterBinding parameterRef="rp"><formalExpression>"north"</formalExpression></resourceParameterBinding></potentialOwner>')));
const conversing = pools('<participant id="B"/><messageFlow id="f" sourceRef="a" targetRef="B"/><conversation id="v"><participantRef>P</participantRef><participantRef>B</participantRef><messageFlowRef>f</messageFlowRef></conversation><conversationLink id="cl" sourceRef="P" targetRef="v"/>');
const calling = pools('<participant id="B"/><callConversation id="v" calledCollaborationRef="g"><participantRef>P</participantRef><participantRef>B</participantRef><participantAssociation><innerParticipantRef>X</innerParticipantRef><outerParticipantRef>B</outerParticipantRef></participantAssociation></callConversation>').replace('<collaboration', '<globalConversation id="g"><participant id="X"/></globalConversation><collaboration');

export const RULES: readonly Rule[] = [
  ...attribute('The message that an event names', '10.5.5', 'error', 'w', event('<messageEventDefinition messageRef="m"/>', '<message id="m" name="M"/><signal id="s" name="S"/>'), 'messageRef', 'm', 's'),
  ...attribute('The signal that an event names', '10.5.5', 'error', 'w', event('<signalEventDefinition signalRef="s"/>', '<message id="m" name="M"/><signal id="s" name="S"/>'), 'signalRef', 's', 'm'),
  ...attribute('The error that an event names', '10.5.5', 'error', 'on', withRoots('<error id="e" errorCode="E"/><signal id="s" name="S"/>', withBoundary(boundary('on', 'a', '<errorEventDefinition errorRef="e"/>'))), 'errorRef', 'e', 's'),
  ...attribute('The escalation that an event names', '10.5.5', 'error', 'on', withRoots('<error id="e" errorCode="E"/>', withBoundary(boundary('on', 'a', escalation('X')))), 'escalationRef', 'escalation_X', 'e'),
  ...attribute('The message that a send task names', '10.3.3', 'error', 's', sender, 'messageRef', 'm', 'e'),
  ...attribute('The message that a receive task names', '10.3.3', 'error', 'r', withRoots('<message id="m" name="M"/><signal id="s" name="S"/>', line(element('receiveTask', 'r', { messageRef: 'm' }))), 'messageRef', 'm', 's'),
  ...attribute('The operation that a task names', '10.3.3', 'warning', 's', sender, 'operationRef', 'o', 'm'),
  ...content('The operation that a message event names', '10.5.5', 'warning', 'w', withRoots('<message id="m" name="M"/><interface id="i" name="I"><operation id="o" name="O"><inMessageRef>m</inMessageRef></operation></interface>', line(catchEvent('w', '<messageEventDefinition messageRef="m"><operationRef>o</operationRef></messageEventDefinition>'))), 'operationRef', 'o', 'm'),
  ...content('The message that an operation takes', '8.5.3', 'warning', 'o', sender, 'inMessageRef', 'm', 'e'),
  ...content('The message that an operation returns', '8.5.3', 'warning', 'o', sender, 'outMessageRef', 'm', 'e'),
  ...content('The error that an operation throws', '8.5.3', 'warning', 'o', sender, 'errorRef', 'e', 'm'),
  ...content('The event definition that an event refers to', '10.5.4', 'error', 'w', withRoots('<message id="m" name="M"/><messageEventDefinition id="md" messageRef="m"/>', line(catchEvent('w', '<eventDefinitionRef>md</eventDefinitionRef>'))), 'eventDefinitionRef', 'md', 'm').filter(({ code }) => code === 'BPMN_REFERENCE_KIND'),

  ...attribute('The item definition of a message', '8.4.11', 'warning', 'm', withRoots(`${item}<message id="m" name="M" itemRef="item"/>`), 'itemRef', 'item', 'p'),
  ...attribute('The item definition of an error', '8.4.3', 'warning', 'e', withRoots(`${item}<error id="e" errorCode="E" structureRef="item"/>`), 'structureRef', 'item', 'p'),
  ...attribute('The item definition of an escalation', '8.4.4', 'warning', 'e', withRoots(`${item}<escalation id="e" escalationCode="E" structureRef="item"/>`), 'structureRef', 'item', 'p'),
  ...attribute('The item definition of a signal', '10.5.5', 'warning', 's', withRoots(`${item}<signal id="s" name="S" structureRef="item"/>`), 'structureRef', 'item', 'p'),
  ...attribute('The item definition of a data object', '10.4.1', 'warning', 'd', withRoots(item, beside('<dataObject id="d" itemSubjectRef="item"/>')), 'itemSubjectRef', 'item', 'p'),
  ...attribute('The item definition of a property', '10.4.1', 'warning', 'pr', withRoots(item, beside('<property id="pr" itemSubjectRef="item"/>')), 'itemSubjectRef', 'item', 'p'),
  ...attribute('The data object of a data object reference', '10.4.1', 'error', 'r', beside('<dataObject id="d"/><dataObjectReference id="r" dataObjectRef="d"/>'), 'dataObjectRef', 'd', 'a'),
  ...attribute('The data store of a data store reference', '10.4.1', 'error', 'r', withRoots('<dataStore id="st" name="Archive"/>', beside('<dataStoreReference id="r" dataStoreRef="st"/>')), 'dataStoreRef', 'st', 'a'),
  ...content('The source of a data association', '10.4.1', 'error', 'dia', moved, 'sourceRef', 'd', 'a'),
  ...content('The target of a data association', '10.4.1', 'error', 'doa', moved, 'targetRef', 'd', 'end'),
  ...content('The data input of a set', '10.4.1', 'error', 'a', moved, 'dataInputRefs', 'in', 'd'),
  ...content('The data output of a set', '10.4.1', 'error', 'a', moved, 'dataOutputRefs', 'out', 'd'),
  ...content('The optional data input of a set', '10.4.1', 'error', 'a', moved, 'optionalInputRefs', 'in', 'd'),
  ...content('The set of outputs that belongs to a set of inputs', '10.4.1', 'warning', 'a', moved, 'outputSetRefs', 'os', 'in'),
  ...content('The list that several instances go through', '10.3.8', 'error', 'a', looped, 'loopDataInputRef', 'in', 'end'),
  ...content('The list that several instances fill', '10.3.8', 'error', 'a', looped, 'loopDataOutputRef', 'out', 'end'),
  ...attribute('The event that the first of several instances throws', '10.3.8', 'error', 'a', behaving('One'), 'oneBehaviorEventRef', 'sd', 'sg'),
  ...attribute('The event that each of several instances throws', '10.3.8', 'error', 'a', behaving('None'), 'noneBehaviorEventRef', 'sd', 'sg'),

  ...attribute('The process that a pool shows', '9.3', 'warning', 'P', pools(''), 'processRef', 'p', 'a'),
  ...attribute('The element where a message flow begins', '9.4', 'error', 'f', flowing, 'sourceRef', 'a', 'start_a'),
  ...attribute('The element where a message flow ends', '9.4', 'error', 'f', flowing, 'targetRef', 'B', 'm'),
  ...attribute('The message that flows', '9.4', 'error', 'f', flowing, 'messageRef', 'm', 'B'),
  ...content('The participant of a conversation', '9.5.1', 'warning', 'v', conversing, 'participantRef', 'B', 'a'),
  ...content('The message flow of a conversation', '9.5.1', 'warning', 'v', conversing, 'messageFlowRef', 'f', 'B'),
  ...attribute('The conversation of a conversation link', '9.5.7', 'warning', 'cl', conversing, 'targetRef', 'v', 'f').filter(({ code }) => code === 'BPMN_REFERENCE_KIND'),
  ...attribute('The collaboration that a call conversation names', '9.5.5', 'warning', 'v', calling, 'calledCollaborationRef', 'g', 'p'),
  ...content('The participant inside a called conversation', '9.3', 'warning', 'v', calling, 'innerParticipantRef', 'X', 'a'),
  ...content('The participant outside a called conversation', '9.3', 'warning', 'v', calling, 'outerParticipantRef', 'B', 'a').filter(({ code }) => code === 'BPMN_REFERENCE_KIND'),

  ...attribute('The message that a correlation property is read from', '8.4.2', 'error', 'cp', correlated, 'messageRef', 'm', 'p'),
  ...attribute('The type of a correlation property', '8.4.2', 'warning', 'cp', correlated, 'type', 'item', 'm'),
  ...content('The property of a correlation key', '8.4.2', 'error', 'k', correlated, 'correlationPropertyRef', 'cp', 'm'),
  ...attribute('The key of a correlation subscription', '8.4.2', 'error', 'cs', correlated, 'correlationKeyRef', 'k', 'cp'),
  ...attribute('The property that a subscription binds', '8.4.2', 'error', 'cs', correlated, 'correlationPropertyRef', 'cp', 'k'),
  ...content('The resource of a role', '10.3.1', 'warning', 'a', owned, 'resourceRef', 'r', 'rp'),
  ...attribute('The parameter that a role binds', '10.3.1', 'warning', 'a', owned, 'parameterRef', 'rp', 'r'),
  ...attribute('The category of a group', '8.4.1', 'warning', 'g', withRoots('<category id="c"><categoryValue id="cv" value="north"/></category>', beside('<group id="g" categoryValueRef="cv"/>')), 'categoryValueRef', 'cv', 'c'),
  ...content('The category of a flow element', '10.3.4', 'warning', 'a', withRoots('<category id="c"><categoryValue id="cv" value="north"/></category>', line(userTask('a', {}, '<categoryValueRef>cv</categoryValueRef>'))), 'categoryValueRef', 'cv', 'c'),
  ...content('The interface that a process supports', '10.2.1', 'warning', 'p', withRoots('<message id="m" name="M"/><interface id="i" name="I"><operation id="o" name="O"><inMessageRef>m</inMessageRef></operation></interface>', beside('<supportedInterfaceRef>i</supportedInterfaceRef>')), 'supportedInterfaceRef', 'i', 'm'),
  ...content('The process that a process supports', '10.2.1', 'warning', 'p', beside('<supports>q</supports>').replace('</definitions>', '<process id="q" isExecutable="false"/></definitions>'), 'supports', 'q', 'a'),
  ...attribute('The collaboration that defines a process', '10.2.1', 'warning', 'p', pools('').replace('<process', '<process definitionalCollaborationRef="C"'), 'definitionalCollaborationRef', 'C', 'a'),
  {
    rule: 'A reference into an imported namespace is taken on trust, one into the namespace of the file is not.',
    clause: '8.4.11', code: 'BPMN_REFERENCE', severity: 'warning', at: 'm',
    broken: withRoots('<message id="m" name="M" itemRef="own:Order"/>', line(catchEvent('w', message('M')))).replace('<definitions', '<definitions xmlns:own="urn:test"'),
    right: withRoots('<import importType="http://www.w3.org/2001/XMLSchema" location="types.xsd" namespace="urn:types"/><message id="m" name="M" itemRef="own:Order"/>', line(catchEvent('w', message('M')))).replace('<definitions', '<definitions xmlns:own="urn:types"'),
  },
  {
    rule: 'A prefix before a reference is read past.',
    clause: '10.5.5', code: 'BPMN_REFERENCE', severity: 'error', at: 'w',
    broken: event(signal('S')).replace('signalRef="signal_S"', 'signalRef="tns:signal_T"'),
    right: event(signal('S')).replace('signalRef="signal_S"', 'signalRef="tns:signal_S"'),
  },
];
