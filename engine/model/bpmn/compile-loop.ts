import { compileDefinition } from './compile-event.ts';
import { itemName, itemOf } from './compile-data.ts';
import { childExpression } from './formal-expression.ts';
import { attribute, readExpression, readValue } from './laufzettel.ts';
import type { EventDefinition, LoopDefinition, MultiInstance, StandardLoop, Value } from './model.ts';
import type { SourceModel, SourceNode } from './source.ts';
import type { XmlElement } from './xml.ts';
import { child, childrenOf, localName } from './xml.ts';

/** How an activity repeats (BPMN 2.0.2, 10.3.8). */
export function compileLoop(source: SourceModel, node: SourceNode): LoopDefinition | undefined {
  const standard = child(node.xml, 'bpmn:standardLoopCharacteristics');
  if (standard) return compileStandard(source, standard);
  const multiple = child(node.xml, 'bpmn:multiInstanceLoopCharacteristics');
  return multiple && compileMultiple(source, node, multiple);
}

function compileStandard({ definitions }: SourceModel, xml: XmlElement): StandardLoop {
  const maximum = xml.attributes.get('loopMaximum')?.trim();
  const condition = childExpression(definitions, xml, 'bpmn:loopCondition');
  return {
    kind: 'standard',
    testBefore: xml.attributes.get('testBefore') === 'true',
    ...(maximum ? { maximum: readValue(maximum) } : {}),
    ...(condition ? { condition } : {}),
  };
}

function compileMultiple(source: SourceModel, node: SourceNode, xml: XmlElement): MultiInstance {
  const { definitions } = source;
  const cardinality = childExpression(definitions, xml, 'bpmn:loopCardinality');
  const completion = childExpression(definitions, xml, 'bpmn:completionCondition');
  const collection = attribute(xml, 'collection');
  const inputRef = child(xml, 'bpmn:loopDataInputRef')?.text.trim();
  const outputRef = child(xml, 'bpmn:loopDataOutputRef')?.text.trim();
  const inputItem = child(xml, 'bpmn:inputDataItem');
  const outputItem = child(xml, 'bpmn:outputDataItem');
  const item = attribute(xml, 'elementVariable') ?? (inputItem && itemName(inputItem));
  const results = attribute(xml, 'outputCollection') ?? (outputRef === undefined ? undefined : targetOf(source, node, outputRef));
  const result = attribute(xml, 'outputElement');
  const event = behaviorEvent(source, node, xml);
  return {
    kind: 'multiple',
    sequential: xml.attributes.get('isSequential') === 'true',
    behavior: behaviorOf(xml),
    events: childrenOf(xml, 'bpmn:complexBehaviorDefinition').flatMap((definition) => complexEvent(source, node, definition)),
    ...(cardinality ? { cardinality } : {}),
    ...(completion ? { completion } : {}),
    ...(collection !== undefined ? { collection: { expression: readExpression(collection) } } : inputRef ? { collection: { variable: sourceOf(source, node, inputRef) } } : {}),
    ...(item === undefined ? {} : { item }),
    ...(results === undefined ? {} : { results }),
    ...(result !== undefined ? { result: expressionValue(result) } : outputItem ? { result: { variable: itemName(outputItem) } } : {}),
    ...(event ? { event } : {}),
  };
}

function expressionValue(text: string): Value {
  return { expression: readExpression(text) };
}

/** A data input of the activity stands for what its association brings into it; a data object for itself. */
function sourceOf({ definitions }: SourceModel, node: SourceNode, ref: string): string {
  const association = childrenOf(node.xml, 'bpmn:dataInputAssociation').find((candidate) => child(candidate, 'bpmn:targetRef')?.text.trim() === ref);
  const source = association && child(association, 'bpmn:sourceRef')?.text.trim();
  return itemOf(definitions, source ?? ref).name;
}

function targetOf({ definitions }: SourceModel, node: SourceNode, ref: string): string {
  const association = childrenOf(node.xml, 'bpmn:dataOutputAssociation').find((candidate) => child(candidate, 'bpmn:sourceRef')?.text.trim() === ref);
  const target = association && child(association, 'bpmn:targetRef')?.text.trim();
  return itemOf(definitions, target ?? ref).name;
}

function behaviorOf(xml: XmlElement): MultiInstance['behavior'] {
  const behavior = xml.attributes.get('behavior')?.toLowerCase();
  return behavior === 'none' || behavior === 'one' || behavior === 'complex' ? behavior : 'all';
}

/** The event of `none` or `one` (table 10.30), a definition on the level of the file. */
function behaviorEvent(source: SourceModel, node: SourceNode, xml: XmlElement): EventDefinition | undefined {
  const behavior = behaviorOf(xml);
  if (behavior !== 'none' && behavior !== 'one') return undefined;
  const ref = xml.attributes.get(`${behavior}BehaviorEventRef`) ?? child(xml, `bpmn:${behavior}BehaviorEventRef`)?.text;
  const definition = ref === undefined ? undefined : source.definitions.eventDefinitions.get(localName(ref));
  return definition && compileDefinition(source, node, definition);
}

/** A condition and the implicit throw event that goes with it (table 10.32). */
function complexEvent(source: SourceModel, node: SourceNode, xml: XmlElement): MultiInstance['events'] {
  const condition = childExpression(source.definitions, xml, 'bpmn:condition');
  const event = child(xml, 'bpmn:event');
  const inner = event?.children.find(({ name }) => name.endsWith('EventDefinition'));
  const ref = event && child(event, 'bpmn:eventDefinitionRef')?.text;
  const definition = inner ? { kind: inner.name.slice('bpmn:'.length, -'EventDefinition'.length), xml: inner } : ref === undefined ? undefined : source.definitions.eventDefinitions.get(localName(ref));
  const thrown = definition && compileDefinition(source, node, definition);
  return condition && thrown ? [{ condition, event: thrown }] : [];
}
