import { parseExpression } from '../../expression/index.ts';
import type { Expression } from '../../expression/index.ts';
import { attribute, expressionText, readExpression } from './laufzettel.ts';
import type { MessageDefinition } from './model.ts';
import type { SourceDefinitions, SourceModel, SourceNode } from './source.ts';
import type { XmlElement } from './xml.ts';
import { child, childrenOf, localName } from './xml.ts';

/**
 * The message that an event or task sends or awaits: the one it names, else the one of its message flow. A flow that
 * names none either gives its own id, which both of its ends then know (BPMN 2.0.2, 9.4).
 */
export function compileMessage(source: SourceModel, node: SourceNode, messageRef: string | undefined): MessageDefinition | undefined {
  const definition = namedMessage(source, node, messageRef);
  const to = definition && source.definitions.messageFlows.length > 0 ? receivingProcesses(source.definitions, node.id) : [];
  return definition && to.length > 0 ? { ...definition, to } : definition;
}

function namedMessage(source: SourceModel, node: SourceNode, messageRef: string | undefined): MessageDefinition | undefined {
  const { definitions } = source;
  const message = referenced(definitions.messages, messageRef ?? operationMessage(definitions, node));
  if (message) return messageOf(source, message);
  const flow = definitions.messageFlows.find(({ sourceRef, targetRef }) => sourceRef === node.id || targetRef === node.id);
  if (!flow) return undefined;
  const other = endpointMessage(definitions, flow.sourceRef === node.id ? flow.targetRef : flow.sourceRef);
  const carried = referenced(definitions.messages, flow.xml.attributes.get('messageRef') ?? other);
  return carried ? messageOf(source, carried) : { name: flow.id };
}

/** Ids of the processes in this file where the message flows of a sender end: at one of their elements, or at their pool. */
function receivingProcesses({ root, processes, messageFlows }: SourceDefinitions, sender: string): readonly string[] {
  const targets = messageFlows.filter(({ sourceRef }) => sourceRef === sender).map(({ targetRef }) => targetRef);
  if (targets.length === 0) return [];
  const participants = childrenOf(root, 'bpmn:collaboration').flatMap((collaboration) => childrenOf(collaboration, 'bpmn:participant'));
  const pools = new Set(participants.filter(({ attributes }) => targets.includes(attributes.get('id') ?? '')).map(({ attributes }) => localName(attributes.get('processRef') ?? '')));
  return processes.filter((xml) => pools.has(xml.attributes.get('id') ?? '') || targets.some((target) => holds(xml, target))).map(({ attributes }) => attributes.get('id') ?? '');
}

function holds(xml: XmlElement, id: string): boolean {
  return xml.attributes.get('id') === id || xml.children.some((inner) => holds(inner, id));
}

/** The message of the operation that a task or event names (8.4.3). */
function operationMessage({ root }: SourceDefinitions, node: SourceNode): string | undefined {
  const ref = node.xml.attributes.get('operationRef') ?? node.definitions.map(({ xml }) => child(xml, 'bpmn:operationRef')?.text.trim() ?? xml.attributes.get('operationRef')).find((found) => found !== undefined);
  if (ref === undefined) return undefined;
  const operations = childrenOf(root, 'bpmn:interface').flatMap((contract) => childrenOf(contract, 'bpmn:operation'));
  const operation = operations.find(({ attributes }) => attributes.get('id') === localName(ref));
  return operation && child(operation, 'bpmn:inMessageRef')?.text.trim();
}

/** What the element at the other end of a message flow names. */
function endpointMessage({ processes }: SourceDefinitions, id: string): string | undefined {
  const queue: XmlElement[] = [...processes];
  for (let xml = queue.pop(); xml; xml = queue.pop()) {
    if (xml.attributes.get('id') === id) return xml.attributes.get('messageRef') ?? child(xml, 'bpmn:messageEventDefinition')?.attributes.get('messageRef');
    for (const inner of xml.children) queue.push(inner);
  }
  return undefined;
}

function messageOf(source: SourceModel, message: XmlElement): MessageDefinition {
  const own = attribute(message, 'correlationKey');
  const payloadKey = retrieval(source.definitions, message);
  const correlationKey = own === undefined ? subscription(source) : readExpression(own);
  return {
    name: message.attributes.get('name') || (message.attributes.get('id') ?? ''),
    ...(correlationKey === undefined ? {} : { correlationKey }),
    ...(payloadKey === undefined ? {} : { payloadKey }),
  };
}

/** The key in the content of a message: the retrieval expressions of the correlation properties (8.4.2). */
function retrieval({ root }: SourceDefinitions, message: XmlElement): Expression | undefined {
  const id = message.attributes.get('id') ?? '';
  const paths = childrenOf(root, 'bpmn:correlationProperty').flatMap((property) =>
    childrenOf(property, 'bpmn:correlationPropertyRetrievalExpression')
      .filter(({ attributes }) => localName(attributes.get('messageRef') ?? '') === id)
      .map((expression) => child(expression, 'bpmn:messagePath')?.text ?? ''),
  );
  return keyOf(paths);
}

/** The key as the process knows it: the bindings of its correlation subscription (8.4.2, context-based). */
function subscription(source: SourceModel): Expression | undefined {
  const bindings = childrenOf(source.process.xml, 'bpmn:correlationSubscription').flatMap((binding) => childrenOf(binding, 'bpmn:correlationPropertyBinding'));
  return keyOf(bindings.map((binding) => child(binding, 'bpmn:dataPath')?.text ?? ''));
}

/** One text of several parts, so that a key of two properties is one key. */
function keyOf(paths: readonly string[]): Expression | undefined {
  const texts = paths.map(expressionText).filter((text) => text !== '');
  if (texts.length === 0) return undefined;
  const parsed = parseExpression(texts.length === 1 ? (texts[0] ?? '') : `string join([${texts.map((text) => `string(${text})`).join(', ')}], "|")`);
  return parsed.ok ? parsed.expression : undefined;
}

/** What a reference names, by its whole text or without its prefix. */
export function referenced(byId: ReadonlyMap<string, XmlElement>, ref: string | undefined): XmlElement | undefined {
  return ref === undefined ? undefined : (byId.get(ref) ?? byId.get(localName(ref)));
}
