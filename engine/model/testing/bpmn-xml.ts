/**
 * BPMN for tests, a line per element, without a diagram:
 * `processXml('p', start(), userTask('a'), end(), chain('start', 'a', 'end'))`.
 */
const HEADER =
  '<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:laufzettel="urn:laufzettel:bpmn:1" targetNamespace="urn:test" id="definitions">';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** A whole file from its parts: `declarations`, then processes. */
export function definitions(...parts: readonly string[]): string {
  return `${HEADER}${parts.join('')}</definitions>`;
}

/** A file with one executable process. Messages, errors and signals that the elements refer to are declared by themselves. */
export function processXml(id: string, ...elements: readonly string[]): string {
  const body = elements.join('');
  return definitions(declarations(body), `<process id="${id}" isExecutable="true">${body}</process>`);
}

/** A reference to `message_Paid` declares a message named `Paid`; likewise `signal_`, and `error_` and `escalation_`, whose rest is the code. */
export function declarations(body: string): string {
  const declared = new Set<string>();
  for (const [, kind = '', name = ''] of body.matchAll(/(?:messageRef|signalRef|errorRef|escalationRef)="(message|signal|error|escalation)_([^"]+)"/g)) {
    declared.add(kind === 'error' || kind === 'escalation' ? `<${kind} id="${kind}_${name}" ${kind}Code="${name}"/>` : `<${kind} id="${kind}_${name}" name="${name}"/>`);
  }
  return [...declared].join('');
}

export function element(type: string, id: string, attributes: Attributes = {}, ...content: readonly string[]): string {
  const text = Object.entries(attributes).map(([name, value]) => (value === undefined ? '' : ` ${qualified(name)}="${escape(value)}"`)).join('');
  return `<${type} id="${id}"${text}>${content.join('')}</${type}>`;
}

const PLAIN = new Set(['name', 'default', 'attachedToRef', 'cancelActivity', 'isInterrupting', 'triggeredByEvent', 'messageRef', 'calledElement', 'scriptFormat', 'gatewayDirection', 'isExecutable', 'instantiate', 'isForCompensation',
  'parallelMultiple', 'eventGatewayType', 'startQuantity', 'completionQuantity', 'ordering', 'cancelRemainingInstances', 'method', 'implementation', 'operationRef',
  'escalationRef', 'errorRef', 'signalRef', 'dataObjectRef', 'dataStoreRef', 'itemSubjectRef', 'isCollection', 'isImmediate', 'isClosed', 'processType', 'isUnlimited', 'capacity']);

/** Names that BPMN does not define belong to our extension. */
function qualified(name: string): string {
  return PLAIN.has(name) ? name : `laufzettel:${name}`;
}

export function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

export function flow(source: string, target: string, condition?: string, id = `${source}_${target}`): string {
  const expression = condition === undefined ? '' : `<conditionExpression xsi:type="tFormalExpression">${escape(condition)}</conditionExpression>`;
  return `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${expression}</sequenceFlow>`;
}

/** Flows from each id to the next. */
export function chain(...ids: readonly string[]): string {
  return ids.slice(1).map((id, index) => flow(ids[index] ?? '', id)).join('');
}

export const start = (id = 'start', definition = '', attributes: Attributes = {}): string => element('startEvent', id, attributes, definition);
export const end = (id = 'end', definition = '', attributes: Attributes = {}): string => element('endEvent', id, attributes, definition);
export const catchEvent = (id: string, definition: string, attributes: Attributes = {}): string => element('intermediateCatchEvent', id, attributes, definition);
export const throwEvent = (id: string, definition = '', attributes: Attributes = {}): string => element('intermediateThrowEvent', id, attributes, definition);
export const boundary = (id: string, host: string, definition: string, attributes: Attributes = {}): string => element('boundaryEvent', id, { attachedToRef: host, ...attributes }, definition);
export const userTask = (id: string, attributes: Attributes = {}, ...content: readonly string[]): string => element('userTask', id, attributes, ...content);
export const serviceTask = (id: string, attributes: Attributes = {}, ...content: readonly string[]): string => element('serviceTask', id, attributes, ...content);
export const subProcess = (id: string, attributes: Attributes, ...content: readonly string[]): string => element('subProcess', id, attributes, ...content);
export const eventSubProcess = (id: string, ...content: readonly string[]): string => element('subProcess', id, { triggeredByEvent: 'true' }, ...content);
export const gateway = (kind: 'exclusive' | 'parallel' | 'inclusive' | 'eventBased' | 'complex', id: string, attributes: Attributes = {}): string => element(`${kind}Gateway`, id, attributes);
export const script = (id: string, feel: string, attributes: Attributes = {}): string => element('scriptTask', id, { scriptFormat: 'feel', ...attributes }, `<script>${escape(feel)}</script>`);

export const message = (name: string): string => `<messageEventDefinition messageRef="message_${name}"/>`;
export const signal = (name: string): string => `<signalEventDefinition signalRef="signal_${name}"/>`;
export const error = (code?: string): string => (code === undefined ? '<errorEventDefinition/>' : `<errorEventDefinition errorRef="error_${code}"/>`);
export const escalation = (code?: string): string => (code === undefined ? '<escalationEventDefinition/>' : `<escalationEventDefinition escalationRef="escalation_${code}"/>`);
export const conditional = (feel: string): string => `<conditionalEventDefinition><condition xsi:type="tFormalExpression">${escape(feel)}</condition></conditionalEventDefinition>`;
export const compensate = (activityRef?: string): string => (activityRef === undefined ? '<compensateEventDefinition/>' : `<compensateEventDefinition activityRef="${activityRef}"/>`);
export const cancel = (): string => '<cancelEventDefinition/>';
export const terminate = (): string => '<terminateEventDefinition/>';
export const link = (name: string): string => `<linkEventDefinition name="${name}"/>`;
/** An association that leads from a compensation boundary event to the activity that undoes its host. */
export const association = (source: string, target: string, id = `${source}_to_${target}`): string => `<association id="${id}" associationDirection="One" sourceRef="${source}" targetRef="${target}"/>`;
/** An activity that undoes another. */
export const undo = (id: string, type = 'serviceTask', attributes: Attributes = {}): string => element(type, id, { isForCompensation: 'true', ...attributes });
export const transaction = (id: string, ...content: readonly string[]): string => element('transaction', id, {}, ...content);
export const adHoc = (id: string, attributes: Attributes, ...content: readonly string[]): string => element('adHocSubProcess', id, attributes, ...content);
export const duration = (text: string): string => `<timerEventDefinition><timeDuration>${escape(text)}</timeDuration></timerEventDefinition>`;
export const date = (text: string): string => `<timerEventDefinition><timeDate>${escape(text)}</timeDate></timerEventDefinition>`;
export const cycle = (text: string): string => `<timerEventDefinition><timeCycle>${escape(text)}</timeCycle></timerEventDefinition>`;

/** Input and output mappings by variable name. */
export function mapping(inputs: Readonly<Record<string, string>>, outputs: Readonly<Record<string, string>> = {}): string {
  return `<extensionElements><laufzettel:ioMapping>${entries('input', inputs)}${entries('output', outputs)}</laufzettel:ioMapping></extensionElements>`;
}

function entries(kind: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).map(([name, value]) => `<laufzettel:${kind} name="${escape(name)}" value="${escape(value)}"/>`).join('');
}

/** Several instances of an activity: `multiple({ isSequential: 'true' }, '<loopCardinality>3</loopCardinality>')`. */
export function multiple(attributes: Readonly<Record<string, string>>, ...content: readonly string[]): string {
  const text = Object.entries(attributes).map(([name, value]) => ` ${REPETITION.has(name) ? `laufzettel:${name}` : name}="${escape(value)}"`).join('');
  return `<multiInstanceLoopCharacteristics${text}>${content.join('')}</multiInstanceLoopCharacteristics>`;
}

const REPETITION = new Set(['collection', 'elementVariable', 'outputCollection', 'outputElement']);

export const cardinality = (feel: string): string => `<loopCardinality xsi:type="tFormalExpression">${escape(feel)}</loopCardinality>`;
export const completion = (feel: string): string => `<completionCondition xsi:type="tFormalExpression">${escape(feel)}</completionCondition>`;

/** A standard loop. */
export function looping(condition: string | undefined, attributes: Readonly<Record<string, string>> = {}): string {
  const text = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`).join('');
  const inner = condition === undefined ? '' : `<loopCondition xsi:type="tFormalExpression">${escape(condition)}</loopCondition>`;
  return `<standardLoopCharacteristics${text}>${inner}</standardLoopCharacteristics>`;
}
