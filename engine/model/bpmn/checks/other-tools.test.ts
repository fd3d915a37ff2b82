import { expect, test } from 'vitest';
import { readBpmnFile } from '../read.ts';

/** Ways of writing that other modellers have, each in a small model of ours: none may be refused. */
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

const errorsOf = (xml: string): readonly string[] => {
  const { models, findings } = readBpmnFile(xml, 'h');
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ code, elementId, message }) => `${code} at ${elementId}: ${message}`);
  return models.length > 0 ? errors : [...errors, 'no model'];
};

test('given a model written by hand with flows that have no ids and no incoming and outgoing, then it is deployed', () => {
  expect(errorsOf(`<definitions xmlns="${BPMN}" targetNamespace="urn:x">
    <process id="p"><startEvent id="s"/><task id="t"/><endEvent id="e"/><sequenceFlow sourceRef="s" targetRef="t"/><sequenceFlow sourceRef="t" targetRef="e"/></process>
  </definitions>`)).toEqual([]);
});

test('given the attributes, elements and colours of other vendors, then they are read past', () => {
  expect(errorsOf(`<b:definitions xmlns:b="${BPMN}" xmlns:v="urn:vendor" xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" targetNamespace="urn:x" exporter="Vendor" exporterVersion="1.0" v:rev="7">
    <b:process id="p" name="Order" isExecutable="true" v:startable="true">
      <b:extensionElements><v:properties><v:property name="a" value="b"/></v:properties></b:extensionElements>
      <b:startEvent id="s" color:background-color="#ffffff" v:form="start"><b:outgoing>f1</b:outgoing></b:startEvent>
      <b:userTask id="t" v:assignee="kermit" v:async="yes please"><b:extensionElements><v:script>x + </v:script><v:userTask id="s"/></b:extensionElements><b:incoming>f1</b:incoming><b:outgoing>f2</b:outgoing></b:userTask>
      <b:endEvent id="e"><b:incoming>f2</b:incoming></b:endEvent>
      <b:sequenceFlow id="f1" sourceRef="s" targetRef="t"/><b:sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
    </b:process>
    <v:report/>
  </b:definitions>`)).toEqual([]);
});

test('given incoming and outgoing that are out of step with the flows, then the flows count', () => {
  expect(errorsOf(`<definitions xmlns="${BPMN}" targetNamespace="urn:x"><process id="p" isExecutable="true">
    <startEvent id="s"><outgoing>gone</outgoing></startEvent><task id="t"><incoming>gone</incoming></task><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
  </process></definitions>`)).toEqual([]);
});

test('given a black box, an empty pool and message flows to a pool, then the process of the other pool is deployed', () => {
  expect(errorsOf(`<definitions xmlns="${BPMN}" xmlns:tns="urn:x" targetNamespace="urn:x">
    <message id="m" name="M"/>
    <collaboration id="c" isClosed="false">
      <participant id="P1" name="Office" processRef="tns:p"><participantMultiplicity minimum="0" maximum="1"/></participant><participant id="P2" name="Applicant"/><participant id="P3" name="Bank" processRef="q"/>
      <messageFlow id="m1" sourceRef="P2" targetRef="s"/><messageFlow id="m2" sourceRef="t" targetRef="P3"/><messageFlow id="m3" sourceRef="P3" targetRef="P2"/>
      <textAnnotation id="n"><text>by post</text></textAnnotation><association id="a" sourceRef="n" targetRef="m1"/>
    </collaboration>
    <process id="p" isExecutable="true" processType="None" isClosed="false"><laneSet id="ls"><lane id="l" name="Clerks"><flowNodeRef>s</flowNodeRef><flowNodeRef>t</flowNodeRef><flowNodeRef>e</flowNodeRef></lane></laneSet>
      <startEvent id="s"><messageEventDefinition id="d1" messageRef="tns:m"/></startEvent><task id="t"/><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
    </process>
    <process id="q" isExecutable="false"/>
  </definitions>`)).toEqual([]);
});

test('given types of XML Schema and Java that no import announces, then nothing is said of them', () => {
  const { models, findings } = readBpmnFile(`<definitions xmlns="${BPMN}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:java="urn:java" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:x"><process id="p">
    <dataObject id="d" itemSubjectRef="xsd:string"/><startEvent id="s"/><exclusiveGateway id="g" default="f3"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression" evaluatesToTypeRef="java:java.lang.Boolean">true</conditionExpression></sequenceFlow><sequenceFlow id="f3" sourceRef="g" targetRef="e"/>
  </process></definitions>`, 'h');
  expect([models.length, findings]).toEqual([1, []]);
});

test('given receive tasks that only wait, and send tasks whose message their message flow carries, then they are deployed', () => {
  const { models, findings } = readBpmnFile(`<definitions xmlns="${BPMN}" targetNamespace="urn:x">
    <collaboration id="c"><participant id="P1" processRef="p"/><participant id="P2" name="Applicant"/><messageFlow id="m" sourceRef="out" targetRef="P2"/></collaboration>
    <process id="p"><startEvent id="s"/><sendTask id="out"/><receiveTask id="wait"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="out"/><sequenceFlow id="f2" sourceRef="out" targetRef="wait"/><sequenceFlow id="f3" sourceRef="wait" targetRef="e"/></process>
  </definitions>`, 'h');
  expect([models.length, findings.map(({ severity, elementId, message }) => `${severity} ${elementId}: ${message}`)]).toEqual([1, ['warning wait: "wait" names no message to wait for; it waits for one with the name "wait".']]);
});

test('given a file that names XPath as its language, as modellers do unasked, then its expressions are FEEL or JUEL as they show', () => {
  for (const language of ['http://www.w3.org/1999/XPath', 'http://www.w3.org/TR/XPath']) {
    expect(errorsOf(`<definitions xmlns="${BPMN}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" expressionLanguage="${language}" typeLanguage="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x"><process id="p" isExecutable="true">
      <startEvent id="s"/><exclusiveGateway id="g" default="f3"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f3" sourceRef="g" targetRef="e"/>
      <sequenceFlow id="f2" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression">\${paid == true}</conditionExpression></sequenceFlow><sequenceFlow id="f4" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression">cents &gt; 0</conditionExpression></sequenceFlow>
    </process></definitions>`)).toEqual([]);
  }
});

test('given times that are FEEL without a leading "=", then they are read as FEEL', () => {
  const wait = (time: string): readonly string[] => errorsOf(`<definitions xmlns="${BPMN}" targetNamespace="urn:x"><process id="p"><startEvent id="s"/><intermediateCatchEvent id="t"><timerEventDefinition>${time}</timerEventDefinition></intermediateCatchEvent><sequenceFlow id="f" sourceRef="s" targetRef="t"/></process></definitions>`);
  expect(wait('<timeDuration>"PT10S"</timeDuration>')).toEqual([]);
  expect(wait('<timeDuration>duration("PT" + string(hours) + "H")</timeDuration>')).toEqual([]);
  expect(wait('<timeDate>date and time("2026-05-04T08:00:00Z")</timeDate>')).toEqual([]);
  expect(wait('<timeDuration>pause</timeDuration>')).toEqual([]);
  expect(wait('<timeDate>order.due</timeDate>')).toEqual([]);
  for (const slip of ['PT5', 'P1X', 'R3', '10', 'two days']) expect([slip, ...wait(`<timeDuration>${slip}</timeDuration>`)]).toContain('no model');
  expect(wait('<timeDuration>10 seconds</timeDuration>')).toEqual(['BPMN_TIMER at t: The timer "t" has no readable duration; write it like P14D or PT30M or as FEEL with a leading =.', 'no model']);
});

test('given space around references and flags, then it means nothing', () => {
  expect(errorsOf(`<definitions xmlns="${BPMN}" targetNamespace="urn:x"><process id="p" isExecutable=" true "><startEvent id=" s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef=" s " targetRef="
    e"/></process></definitions>`)).toEqual([]);
});

test('given types of other languages and namespaces that are not imported, then they are no concern', () => {
  expect(errorsOf(`<definitions xmlns="${BPMN}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x" typeLanguage="http://www.java.com/javaTypes">
    <itemDefinition id="i1" structureRef="java.util.List"/><itemDefinition id="i2" structureRef="xsd:string"/><itemDefinition id="i3"/>
    <process id="p" isExecutable="true"><property id="v" itemSubjectRef="i1"/><dataObject id="d" itemSubjectRef="i2"/><startEvent id="s"/></process>
  </definitions>`)).toEqual([]);
});

test('given an output that goes into a data object without a source, and a store without a declaration, then they are deployed', () => {
  expect(errorsOf(`<definitions xmlns="${BPMN}" targetNamespace="urn:x"><process id="p" isExecutable="true">
    <dataObject id="d"/><dataObjectReference id="r" name="Order [checked]" dataObjectRef="d"><dataState id="ds" name="checked"/></dataObjectReference><dataStoreReference id="st" name="Archive"/>
    <startEvent id="s"/><task id="t"><property id="hole" name="__targetRef_placeholder"/><dataInputAssociation id="i"><sourceRef>r</sourceRef><targetRef>hole</targetRef></dataInputAssociation><dataOutputAssociation id="o"><targetRef>st</targetRef></dataOutputAssociation></task>
    <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
  </process></definitions>`)).toEqual([]);
});

test('given several instances with data inputs and items, partly in no set, then they are deployed', () => {
  expect(errorsOf(`<definitions xmlns="${BPMN}" targetNamespace="urn:x"><process id="p" processType="Private" isExecutable="true">
    <property id="list"/><property id="results"/>
    <startEvent id="s"/><userTask id="t"><ioSpecification><dataInput id="in" name="all"/><dataInput id="one" name="one"/><dataOutput id="out" name="out"/><inputSet><dataInputRefs>one</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>
      <dataInputAssociation><sourceRef>list</sourceRef><targetRef>in</targetRef></dataInputAssociation><dataInputAssociation><sourceRef>item</sourceRef><targetRef>one</targetRef></dataInputAssociation><dataOutputAssociation><sourceRef>out</sourceRef><targetRef>results</targetRef></dataOutputAssociation>
      <potentialOwner><resourceAssignmentExpression><formalExpression>john</formalExpression></resourceAssignmentExpression></potentialOwner>
      <multiInstanceLoopCharacteristics><loopDataInputRef>in</loopDataInputRef><loopDataOutputRef>out</loopDataOutputRef><inputDataItem id="item"/><outputDataItem id="result"/></multiInstanceLoopCharacteristics></userTask>
    <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
  </process></definitions>`)).toEqual([]);
});

test('given expressions with the default language of BPMN left as it is, then they are FEEL', () => {
  expect(errorsOf(`<definitions xmlns="${BPMN}" targetNamespace="urn:x" expressionLanguage="http://www.w3.org/1999/XPath" typeLanguage="http://www.w3.org/2001/XMLSchema"><process id="p" isExecutable="true">
    <startEvent id="s"/><exclusiveGateway id="g" default="no"/><endEvent id="a"/><endEvent id="b"/>
    <sequenceFlow id="f" sourceRef="s" targetRef="g"/><sequenceFlow id="yes" sourceRef="g" targetRef="a"><conditionExpression language="">amount &gt; 10</conditionExpression></sequenceFlow><sequenceFlow id="no" sourceRef="g" targetRef="b"/>
  </process></definitions>`)).toEqual([]);
});

test('given a file of fifty thousand elements that refer to one another in every direction, then the checks end soon and say what is wrong', () => {
  const many = (count: number, of: (index: number) => string): string => Array.from({ length: count }, (_, index) => of(index)).join('');
  const xml = `<definitions xmlns="${BPMN}" targetNamespace="urn:x">
    ${many(4_000, (index) => `<correlationProperty id="c${index}"><correlationPropertyRetrievalExpression messageRef="m${index}"><messagePath>x</messagePath></correlationPropertyRetrievalExpression></correlationProperty>`)}
    <collaboration id="c"><correlationKey id="k">${many(4_000, (index) => `<correlationPropertyRef>c${index}</correlationPropertyRef>`)}</correlationKey></collaboration>
    <process id="p" isExecutable="true"><startEvent id="s"/><task id="t"><ioSpecification>${many(8_000, (index) => `<dataInput id="d${index}"/>`)}<inputSet>${many(8_000, (index) => `<dataInputRefs>d${index + 4_000}</dataInputRefs>`)}</inputSet><outputSet/></ioSpecification></task><sequenceFlow id="f" sourceRef="s" targetRef="t"/></process>
  </definitions>`;
  const codes = new Set(readBpmnFile(xml, 'h').findings.map(({ code }) => code));
  expect([...codes].sort()).toEqual(['BPMN_CORRELATION', 'BPMN_DATA_SETS', 'BPMN_ENDS', 'BPMN_REFERENCE']);
});
