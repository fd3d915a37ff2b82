import { adHoc, boundary, catchEvent, chain, compensate, element, end, eventSubProcess, gateway, message, processXml, signal, start, subProcess, throwEvent, undo, userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { beside, line, race, withBoundary } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

type Change = readonly [from: string, to: string];

/** An attribute whose value has another form than the specification gives it. */
function form(rule: string, clause: string, severity: Rule['severity'], at: string, right: string, [from, to]: Change): Rule {
  return { rule, clause, code: 'BPMN_ATTRIBUTE', severity, at, broken: changed(right, from, to), right };
}

const loop = (content: string, attributes = ''): string => line(userTask('a', {}, `<multiInstanceLoopCharacteristics ${attributes}><loopCardinality>2</loopCardinality>${content}</multiInstanceLoopCharacteristics>`));
const undone = processXml('p', start(), userTask('a'), end(), chain('start', 'a', 'end'), boundary('c', 'a', compensate()), undo('u'), '<association id="as" associationDirection="One" sourceRef="c" targetRef="u"/>', throwEvent('t', compensate().replace('/>', ' waitForCompletion="true"/>')), chain('t', 'end').replace('t_end', 'x'));
const annotated = beside('<textAnnotation id="n"><text>see law</text></textAnnotation>', '<association id="as" associationDirection="None" sourceRef="a" targetRef="n"/>');
const file = (roots: string): string => line(userTask('a')).replace('<process', `${roots}<process`);

export const RULES: readonly Rule[] = [
  form('A process is marked as executable with true or false.', '10.2.1', 'error', 'q', line(userTask('a')).replace('</definitions>', '<process id="q" isExecutable="false"><startEvent id="s"/></process></definitions>'), ['isExecutable="false"', 'isExecutable="yes"']),
  form('Whether a boundary event interrupts is said with true or false.', '10.5.4', 'error', 'on', withBoundary(boundary('on', 'a', signal('S'), { cancelActivity: 'true' })), ['cancelActivity="true"', 'cancelActivity="no"']),
  form('Whether the start event of an event sub-process interrupts is said with true or false.', '10.5.2', 'error', 'on', beside(eventSubProcess('h', start('on', signal('S'), { isInterrupting: 'true' }))), ['isInterrupting="true"', 'isInterrupting="interrupting"']),
  form('Whether a catching event awaits all of its definitions is said with true or false.', '10.5.4', 'error', 'w', line(catchEvent('w', message('M') + signal('S'), { parallelMultiple: 'true' })), ['parallelMultiple="true"', 'parallelMultiple="both"']),
  form('Whether a sub-process is started by an event is said with true or false.', '10.3.5', 'error', 's', line(subProcess('s', { triggeredByEvent: 'false' }, start('i'))), ['triggeredByEvent="false"', 'triggeredByEvent="never"']),
  form('Whether a multi-instance activity runs its instances one after the other is said with true or false.', '10.3.8', 'error', 'a', loop('', 'isSequential="true"'), ['isSequential="true"', 'isSequential="sequential"']),
  form('Whether a loop tests its condition first is said with true or false.', '10.3.8', 'error', 'a', line(userTask('a', {}, '<standardLoopCharacteristics testBefore="true" loopMaximum="3"><loopCondition>again</loopCondition></standardLoopCharacteristics>')), ['testBefore="true"', 'testBefore="before"']),
  form('Whether an activity undoes another is said with true or false.', '10.3.4', 'error', 'a', line(userTask('a', { isForCompensation: 'false' })), ['isForCompensation="false"', 'isForCompensation="0n"']),
  form('Whether a compensation is waited for is said with true or false.', '10.5.5', 'error', 't', undone, ['waitForCompletion="true"', 'waitForCompletion="wait"']),
  form('Whether a receive task begins the process is said with true or false.', '10.3.3', 'error', 'r', line(element('receiveTask', 'r', { messageRef: 'message_M', instantiate: 'false' })), ['instantiate="false"', 'instantiate="none"']),
  form('Whether an event-based gateway begins the process is said with true or false.', '10.6.6', 'error', 'g', race(catchEvent('m', message('M')), catchEvent('s', signal('S'))).replace('id="g"', 'id="g" instantiate="false"'), ['instantiate="false"', 'instantiate="nope"']),
  form('Whether an ad-hoc sub-process ends what still runs in it is said with true or false.', '10.3.5', 'error', 'h', line(adHoc('h', { cancelRemainingInstances: 'true' }, userTask('x'))), ['cancelRemainingInstances="true"', 'cancelRemainingInstances="all"']),
  form('The order of an ad-hoc sub-process is Parallel or Sequential.', '10.3.5', 'error', 'h', line(adHoc('h', { ordering: 'Sequential' }, userTask('x'))), ['ordering="Sequential"', 'ordering="sequentially"']),
  form('The type of an event-based gateway is Exclusive or Parallel.', '10.6.6', 'error', 'g', race(catchEvent('m', message('M')), catchEvent('s', signal('S'))).replace('id="g"', 'id="g" eventGatewayType="Exclusive"'), ['eventGatewayType="Exclusive"', 'eventGatewayType="Inclusive"']),
  form('The behaviour of a multi-instance activity is None, One, All or Complex.', '10.3.8', 'error', 'a', loop('', 'behavior="All"'), ['behavior="All"', 'behavior="Each"']),
  form('The start quantity of an activity is a whole number from 1.', '10.3.4', 'error', 'a', line(userTask('a', { startQuantity: '1' })), ['startQuantity="1"', 'startQuantity="0"']),
  form('The start quantity of an activity is a number.', '10.3.4', 'error', 'a', line(userTask('a', { startQuantity: '1' })), ['startQuantity="1"', 'startQuantity="two"']),
  form('The completion quantity of an activity is a whole number from 1.', '10.3.4', 'error', 'a', line(userTask('a', { completionQuantity: '2' })), ['completionQuantity="2"', 'completionQuantity="-2"']),
  form('The direction of a gateway is Unspecified, Converging, Diverging or Mixed.', '10.6.4', 'warning', 'g', line(gateway('parallel', 'g', { gatewayDirection: 'Mixed' })).replace('Mixed', 'Unspecified'), ['Unspecified', 'Splitting']),
  form('The type of a process is None, Public or Private.', '10.2.1', 'warning', 'p', line(userTask('a')).replace('id="p"', 'id="p" processType="Private"'), ['"Private"', '"Secret"']),
  form('Whether a process is closed is said with true or false.', '10.2.1', 'warning', 'p', line(userTask('a')).replace('id="p"', 'id="p" isClosed="false"'), ['isClosed="false"', 'isClosed="open"']),
  form('Whether a sequence flow is immediate is said with true or false.', '8.4.13', 'warning', 'a_end', line(userTask('a')).replace('id="a_end"', 'id="a_end" isImmediate="true"'), ['isImmediate="true"', 'isImmediate="at once"']),
  form('The direction of an association is None, One or Both.', '8.4.1', 'warning', 'as', annotated, ['associationDirection="None"', 'associationDirection="Left"']),
  form('The kind of an item definition is Information or Physical.', '8.4.10', 'warning', 'i', file('<itemDefinition id="i" itemKind="Information" structureRef="xsd:string"/>'), ['"Information"', '"Data"']),
  form('Whether an item definition is a collection is said with true or false.', '8.4.10', 'warning', 'i', file('<itemDefinition id="i" isCollection="true"/>'), ['isCollection="true"', 'isCollection="list"']),
  form('Whether a data object is a collection is said with true or false.', '10.4.1', 'warning', 'd', beside('<dataObject id="d" isCollection="true"/>'), ['isCollection="true"', 'isCollection="many"']),
  form('The capacity of a data store is a whole number.', '10.4.1', 'warning', 'd', file('<dataStore id="d" name="Archive" capacity="100" isUnlimited="false"/>'), ['capacity="100"', 'capacity="large"']),
  form('Whether a data store is unlimited is said with true or false.', '10.4.1', 'warning', 'd', file('<dataStore id="d" name="Archive" isUnlimited="true"/>'), ['isUnlimited="true"', 'isUnlimited="endless"']),
  form('Whether a parameter of a resource is required is said with true or false.', '8.4.12', 'warning', 'rp', file('<resource id="r" name="clerk"><resourceParameter id="rp" name="zone" isRequired="false"/></resource>'), ['isRequired="false"', 'isRequired="optional"']),
  form('The direction of a relationship is None, Forward, Backward or Both.', '8.3.4', 'warning', 'rel', file('<relationship id="rel" type="trace" direction="Forward"><source>p</source><target>a</target></relationship>'), ['"Forward"', '"Onward"']),
  form('The least number of participants is a whole number from 0.', '9.3', 'warning', 'pool', file('<collaboration id="c"><participant id="pool" processRef="p"><participantMultiplicity minimum="0" maximum="2"/></participant></collaboration>'), ['minimum="0"', 'minimum="-1"']),
  form('The greatest number of participants is a whole number from 1.', '9.3', 'warning', 'pool', file('<collaboration id="c"><participant id="pool" processRef="p"><participantMultiplicity minimum="0" maximum="2"/></participant></collaboration>'), ['maximum="2"', 'maximum="0"']),
  {
    rule: 'An attribute without a prefix is one that BPMN knows on that element.',
    clause: '10.5.4', code: 'BPMN_ATTRIBUTE_UNKNOWN', severity: 'warning', at: 'on',
    broken: changed(withBoundary(boundary('on', 'a', signal('S'), { cancelActivity: 'false' })), 'cancelActivity', 'cancelActivty'),
    right: withBoundary(boundary('on', 'a', signal('S'), { cancelActivity: 'false' })),
  },
  {
    rule: 'Attributes of other vendors have the prefix of their namespace.',
    clause: '10.3.4', code: 'BPMN_ATTRIBUTE_UNKNOWN', severity: 'warning', at: 'a',
    broken: changed(line(userTask('a')), '<userTask', '<userTask assignee="kermit"'),
    right: changed(line(userTask('a')), '<userTask', '<userTask xmlns:other="urn:other" other:assignee="kermit"'),
  },
  missing('An import names its type, its location and its namespace.', '8.2.2', 'warning', undefined, file('<import importType="http://www.w3.org/2001/XMLSchema" location="types.xsd" namespace="urn:types"/>'), 'location="types.xsd"'),
  missing('A relationship names its type.', '8.3.4', 'warning', 'rel', file('<relationship id="rel" type="trace"><source>p</source><target>a</target></relationship>'), 'type="trace"'),
  missing('An association names where it begins.', '8.4.1', 'warning', 'as', annotated, 'sourceRef="a"', 'as'),
  missing('An association names where it ends.', '8.4.1', 'warning', 'as', annotated, 'targetRef="n"', 'as'),
  missing('A resource has a name.', '8.4.12', 'warning', 'r', file('<resource id="r" name="clerk"/>'), 'name="clerk"'),
  missing('An interface has a name.', '8.5.1', 'warning', 'i', file('<message id="m" name="M"/><interface id="i" name="Register"><operation id="o" name="read"><inMessageRef>m</inMessageRef></operation></interface>'), 'name="Register"'),
  missing('An operation has a name.', '8.5.3', 'warning', 'o', file('<message id="m" name="M"/><interface id="i" name="Register"><operation id="o" name="read"><inMessageRef>m</inMessageRef></operation></interface>'), 'name="read"'),
  missing('A data object reference names its data object.', '10.4.1', 'warning', 'r', beside('<dataObject id="d"/><dataObjectReference id="r" dataObjectRef="d"/>'), 'dataObjectRef="d"'),
  missing('A message flow names where it begins.', '9.4', 'error', 'f', file('<collaboration id="c"><participant id="pool" processRef="p"/><participant id="other"/><messageFlow id="f" sourceRef="a" targetRef="other"/></collaboration>'), 'sourceRef="a"'),
  missing('A message flow names where it ends.', '9.4', 'error', 'f', file('<collaboration id="c"><participant id="pool" processRef="p"/><participant id="other"/><messageFlow id="f" sourceRef="a" targetRef="other"/></collaboration>'), 'targetRef="other"'),
];

/** An attribute that must be there is not. */
function missing(rule: string, clause: string, severity: Rule['severity'], at: string | undefined, right: string, attribute: string, within = ''): Rule {
  const place = within === '' ? 0 : right.indexOf(`id="${within}"`);
  return { rule, clause, code: 'BPMN_ATTRIBUTE_MISSING', severity, ...(at === undefined ? {} : { at }), broken: right.slice(0, place) + changed(right.slice(place), attribute, ''), right };
}
