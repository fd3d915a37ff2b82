import type { BpmnElement, EventDefinition, MessageDefinition, TimerDefinition } from './model.ts';
import { attribute, extension, members, readExpression, readValue } from './laufzettel.ts';
import type { EventDefinitionSource, SourceDefinitions, SourceModel, SourceNode } from './source.ts';
import type { XmlElement } from './xml.ts';
import { child, localName } from './xml.ts';

/** The event definition of an event element, and the message a throwing message event carries. */
export function compileEvent(source: SourceModel, node: SourceNode): Pick<BpmnElement, 'event'> {
  const definition = node.definitions[0];
  const event = definition && definitionOf(source, node, definition);
  return event ? { event } : {};
}

function definitionOf(source: SourceModel, node: SourceNode, definition: EventDefinitionSource): EventDefinition | undefined {
  const { xml } = definition;
  switch (definition.kind) {
    case 'message': {
      const message = compileMessage(source.definitions, xml.attributes.get('messageRef'));
      return message && { kind: 'message', message };
    }
    case 'timer':
      return { kind: 'timer', timer: compileTimer(xml) };
    case 'signal': {
      const signal = referenced(source.definitions.signals, xml.attributes.get('signalRef'));
      return { kind: 'signal', name: signal?.attributes.get('name') || (signal?.attributes.get('id') ?? '') };
    }
    case 'error': {
      const error = referenced(source.definitions.errors, xml.attributes.get('errorRef'));
      const code = error?.attributes.get('errorCode');
      const name = error?.attributes.get('name');
      return { kind: 'error', ...(code ? { code } : {}), ...(name ? { message: name } : {}) };
    }
    case 'link': {
      const name = xml.attributes.get('name') ?? '';
      return { kind: 'link', name, target: node.type === 'bpmn:IntermediateThrowEvent' ? (linkTarget(node, name)?.number ?? -1) : -1 };
    }
    case 'terminate':
      return { kind: 'terminate' };
    default:
      return undefined;
  }
}

/** The catching link event of that name in the same scope (BPMN 2.0.2, 10.5.5). */
export function linkTarget(thrower: SourceNode, name: string): SourceNode | undefined {
  return thrower.parent?.children.find(
    (node) => node.type === 'bpmn:IntermediateCatchEvent' && node.definitions[0]?.kind === 'link' && node.definitions[0].xml.attributes.get('name') === name,
  );
}

export function compileMessage(definitions: SourceDefinitions, messageRef: string | undefined): MessageDefinition | undefined {
  const message = referenced(definitions.messages, messageRef);
  if (!message) return undefined;
  const correlationKey = attribute(message, 'correlationKey');
  return {
    name: message.attributes.get('name') || (message.attributes.get('id') ?? ''),
    ...(correlationKey === undefined ? {} : { correlationKey: readExpression(correlationKey) }),
  };
}

function compileTimer(xml: XmlElement): TimerDefinition {
  const deadline = extension(xml, 'deadline');
  if (deadline) {
    const all = members(deadline).map(([name, text]) => ({ name, value: readValue(text) }));
    const label = all.find(({ name }) => name === 'label')?.value ?? { literal: '' };
    return { kind: 'deadline', label, rule: all.filter(({ name }) => name !== 'label') };
  }
  for (const [name, kind] of [['bpmn:timeDate', 'date'], ['bpmn:timeDuration', 'duration'], ['bpmn:timeCycle', 'cycle']] as const) {
    const text = child(xml, name)?.text.trim();
    if (text) return { kind, value: readValue(text) };
  }
  throw new Error('A timer without time reached the compiler unchecked.');
}

export function referenced(byId: ReadonlyMap<string, XmlElement>, ref: string | undefined): XmlElement | undefined {
  return ref === undefined ? undefined : (byId.get(ref) ?? byId.get(localName(ref)));
}
