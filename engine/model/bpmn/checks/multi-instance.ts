import type { Finding } from '../../contract.ts';
import { error, warning } from '../finding.ts';
import { attribute, isExpression } from '../laufzettel.ts';
import type { EventDefinitionSource, SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';
import type { XmlElement } from '../xml.ts';
import { child, childrenOf, localName } from '../xml.ts';

/** Several instances of an activity (BPMN 2.0.2, 10.3.8, tables 10.29 to 10.31): how many there are, what they work on, what they throw. */
export function multiInstance(source: SourceModel, node: SourceNode, loop: XmlElement, findings: Finding[]): void {
  number(node, loop, findings);
  items(node, loop, findings);
  events(source, node, loop, findings);
}

function number(node: SourceNode, loop: XmlElement, findings: Finding[]): void {
  const cardinality = textOf(loop, 'loopCardinality');
  const collection = textOf(loop, 'loopDataInputRef') || attribute(loop, 'collection') || '';
  if (cardinality === '' && collection === '') findings.push(error('BPMN_LOOP', node.id, '10.3.8', `Nothing says how many instances of ${label(node)} there are; give a number (loopCardinality) or the data whose items they work on (loopDataInputRef).`));
  if (cardinality !== '' && collection !== '') findings.push(warning('BPMN_LOOP', node.id, '10.3.8', `The instances of ${label(node)} are counted twice, by a number and by the items of the data; keep one of the two.`));
  const literal = isExpression(cardinality) ? '' : cardinality;
  if (/^[-+]?[\d.]+(e\d+)?$/i.test(literal) && !/^\+?\d{1,9}$/.test(literal)) {
    findings.push(error('BPMN_LOOP', node.id, '10.3.8', `The number of instances of ${label(node)} is "${literal.slice(0, 60)}"; write a whole number from 0.`));
  }
}

/** Items go in and come out by pairs: the data, and the name that an instance knows its item by. */
function items(node: SourceNode, loop: XmlElement, findings: Finding[]): void {
  if (child(loop, 'bpmn:inputDataItem') && textOf(loop, 'loopDataInputRef') === '' && attribute(loop, 'collection') === undefined) {
    findings.push(warning('BPMN_LOOP', node.id, '10.3.8', `Each instance of ${label(node)} is to get an item, but the data that holds the items is missing; name it (loopDataInputRef).`));
  }
  const item = child(loop, 'bpmn:outputDataItem') !== undefined;
  const data = textOf(loop, 'loopDataOutputRef') !== '';
  if (item && !data) findings.push(warning('BPMN_LOOP', node.id, '10.3.8', `Each instance of ${label(node)} brings an item, but the data that collects them is missing; name it (loopDataOutputRef).`));
  if (data && !item && attribute(loop, 'outputElement') === undefined) findings.push(warning('BPMN_LOOP', node.id, '10.3.8', `What the instances of ${label(node)} bring is to be collected, but nothing says what that is; name the item (outputDataItem).`));
}

const THROWABLE: ReadonlySet<string> = new Set(['message', 'signal', 'escalation', 'error', 'compensate', 'reference']);

/** Which events are thrown as instances complete: none are by default, which the specification calls "All". */
function events(source: SourceModel, node: SourceNode, loop: XmlElement, findings: Finding[]): void {
  const behavior = (loop.attributes.get('behavior') ?? 'All').toLowerCase();
  for (const name of ['none', 'one']) {
    const ref = loop.attributes.get(`${name}BehaviorEventRef`)?.trim() || textOf(loop, `${name}BehaviorEventRef`);
    if (behavior === name && ref === '') findings.push(warning('BPMN_LOOP', node.id, '10.3.8', `The instances of ${label(node)} are to throw an event as they complete, but it is not named, so nobody can wait for it; name it (${name}BehaviorEventRef).`));
    if (behavior !== name && ref !== '') findings.push(warning('BPMN_LOOP', node.id, '10.3.8', `${label(node)} names an event for the behavior "${name === 'none' ? 'None' : 'One'}", which is not chosen, so it is never thrown; choose that behavior, or remove the event.`));
    const definition = behavior === name ? source.definitions.eventDefinitions.get(localName(ref)) : undefined;
    if (definition) throwable(node, definition, findings);
  }
  const complex = childrenOf(loop, 'bpmn:complexBehaviorDefinition');
  if (behavior === 'complex' && complex.length === 0) findings.push(warning('BPMN_LOOP', node.id, '10.3.8', `${label(node)} has the behavior "Complex" but no definitions for it, so no event is thrown; add them, or choose another behavior.`));
  if (behavior !== 'complex' && complex.length > 0) findings.push(warning('BPMN_LOOP', node.id, '10.3.8', `${label(node)} defines events for the behavior "Complex", which is not chosen, so they are never thrown; choose that behavior, or remove them.`));
  if (behavior === 'complex') for (const definition of complex) complexEvent(source, node, definition, findings);
}

function complexEvent(source: SourceModel, node: SourceNode, definition: XmlElement, findings: Finding[]): void {
  const event = child(definition, 'bpmn:event');
  const inner = event?.children.find(({ name }) => name.endsWith('EventDefinition'));
  const ref = event ? textOf(event, 'eventDefinitionRef') : '';
  if (!inner && ref === '') findings.push(warning('BPMN_LOOP', node.id, '10.3.8', `A definition of the behavior of ${label(node)} has a condition but no event, so nothing is thrown; add the event.`));
  if (inner) throwable(node, { kind: inner.name.slice('bpmn:'.length, -'EventDefinition'.length), xml: inner }, findings);
  const declared = source.definitions.eventDefinitions.get(localName(ref));
  if (declared) throwable(node, declared, findings);
}

function throwable(node: SourceNode, { kind }: EventDefinitionSource, findings: Finding[]): void {
  if (!THROWABLE.has(kind)) findings.push(error('BPMN_LOOP', node.id, '10.3.8', `The instances of ${label(node)} are to throw an event of kind "${kind}", which can only be waited for; choose a message, signal or escalation.`));
}

function textOf(xml: XmlElement, name: string): string {
  return child(xml, `bpmn:${name}`)?.text.trim() ?? '';
}
