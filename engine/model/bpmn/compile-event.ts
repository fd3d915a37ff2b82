import type { BpmnElement, EventDefinition, TimerDefinition } from './model.ts';
import { compileMessage, referenced } from './compile-message.ts';
import { childExpression, timeOf } from './formal-expression.ts';
import { extension, members, readValue } from './laufzettel.ts';
import type { EventDefinitionSource, SourceModel, SourceNode } from './source.ts';
import type { XmlElement } from './xml.ts';
import { child, localName } from './xml.ts';

/** The event definition of an event element; several make a multiple event. */
export function compileEvent(source: SourceModel, node: SourceNode): Pick<BpmnElement, 'event'> {
  const parts = node.definitions.flatMap((definition) => compileDefinition(source, node, definition) ?? []);
  const [first] = parts;
  if (!first) return {};
  if (parts.length === 1) return { event: first };
  return { event: { kind: 'multiple', parallel: node.xml.attributes.get('parallelMultiple') === 'true', parts } };
}

/** One event definition as it means something at a node; `undefined` where it says nothing that could be executed. */
export function compileDefinition(source: SourceModel, node: SourceNode, definition: EventDefinitionSource): EventDefinition | undefined {
  const { xml } = definition;
  switch (definition.kind) {
    case 'message': {
      const message = compileMessage(source, node, xml.attributes.get('messageRef'));
      return message && { kind: 'message', message };
    }
    case 'timer':
      return { kind: 'timer', timer: compileTimer(source, xml) };
    case 'signal': {
      const signal = referenced(source.definitions.signals, xml.attributes.get('signalRef'));
      return { kind: 'signal', name: signal?.attributes.get('name') || (signal?.attributes.get('id') ?? '') };
    }
    case 'error': {
      const error = referenced(source.definitions.errors, xml.attributes.get('errorRef'));
      const name = error?.attributes.get('name');
      return { kind: 'error', ...codeOf(node, error, 'errorCode'), ...(name ? { message: name } : {}) };
    }
    case 'link': {
      const name = xml.attributes.get('name') ?? '';
      return { kind: 'link', name, target: node.type === 'bpmn:IntermediateThrowEvent' ? (linkTarget(node, name)?.number ?? -1) : -1 };
    }
    case 'terminate':
      return { kind: 'terminate' };
    case 'escalation': {
      const escalation = referenced(source.definitions.escalations, xml.attributes.get('escalationRef'));
      return { kind: 'escalation', ...codeOf(node, escalation, 'escalationCode') };
    }
    case 'conditional': {
      const condition = childExpression(source.definitions, xml, 'bpmn:condition');
      return condition && { kind: 'conditional', condition };
    }
    case 'compensate': {
      const ref = xml.attributes.get('activityRef');
      const activity = ref === undefined ? -1 : (source.nodeById.get(localName(ref))?.number ?? -1);
      return { kind: 'compensate', activity, waits: xml.attributes.get('waitForCompletion') !== 'false' };
    }
    case 'cancel':
      return { kind: 'cancel' };
    default:
      return undefined;
  }
}

const CATCHING: ReadonlySet<string> = new Set(['bpmn:StartEvent', 'bpmn:BoundaryEvent', 'bpmn:IntermediateCatchEvent']);

/** The code of an error or escalation. One without a code is thrown under its id; who catches it under any code knows it by that. */
function codeOf({ type }: SourceNode, xml: XmlElement | undefined, attribute: 'errorCode' | 'escalationCode'): { readonly code?: string; readonly names?: string } {
  const code = xml?.attributes.get(attribute);
  if (code) return { code };
  const id = xml?.attributes.get('id');
  if (!id) return {};
  return CATCHING.has(type) ? { names: id } : { code: id };
}

/** The catching link event of that name in the same scope (BPMN 2.0.2, 10.5.5). */
export function linkTarget(thrower: SourceNode, name: string): SourceNode | undefined {
  return thrower.parent?.children.find(
    (node) => node.type === 'bpmn:IntermediateCatchEvent' && node.definitions[0]?.kind === 'link' && node.definitions[0].xml.attributes.get('name') === name,
  );
}

function compileTimer({ definitions }: SourceModel, xml: XmlElement): TimerDefinition {
  const deadline = extension(xml, 'deadline');
  if (deadline) {
    const all = members(deadline).map(([name, text]) => ({ name, value: readValue(text) }));
    const label = all.find(({ name }) => name === 'label')?.value ?? { literal: '' };
    return { kind: 'deadline', label, rule: all.filter(({ name }) => name !== 'label') };
  }
  for (const [name, kind] of [['bpmn:timeDate', 'date'], ['bpmn:timeDuration', 'duration'], ['bpmn:timeCycle', 'cycle']] as const) {
    const time = child(xml, name);
    if (time && time.text.trim() !== '') return { kind, value: timeOf(definitions, time) };
  }
  throw new Error('A timer without time reached the compiler unchecked.');
}
