import { expressionOf } from './formal-expression.ts';
import { readMappings } from './laufzettel.ts';
import type { Mapping } from './model.ts';
import type { SourceDefinitions, SourceNode } from './source.ts';
import type { XmlElement } from './xml.ts';
import { child, childrenOf, localName } from './xml.ts';

/** A variable or data store, as a data association names it. */
interface Item {
  readonly name: string;
  readonly store: boolean;
}

/** What goes into an element (BPMN 2.0.2, 10.4.2): its data input associations, then its mappings. */
export function compileInputs(definitions: SourceDefinitions, node: SourceNode): readonly Mapping[] {
  const ofLoop = loopRef(node, 'bpmn:loopDataInputRef');
  const associations = childrenOf(node.xml, 'bpmn:dataInputAssociation').filter((association) => ofLoop === undefined || endOf(association, 'bpmn:targetRef') !== ofLoop);
  return [...associations.flatMap((association) => mappingsOf(definitions, association, 'input')), ...readMappings(node.xml, 'input')];
}

/** What comes out of an element: its data output associations, then its mappings. */
export function compileOutputs(definitions: SourceDefinitions, node: SourceNode): readonly Mapping[] {
  const ofLoop = loopRef(node, 'bpmn:loopDataOutputRef');
  const associations = childrenOf(node.xml, 'bpmn:dataOutputAssociation').filter((association) => ofLoop === undefined || endOf(association, 'bpmn:sourceRef') !== ofLoop);
  return [...associations.flatMap((association) => mappingsOf(definitions, association, 'output')), ...readMappings(node.xml, 'output')];
}

/** The list of a multi-instance activity concerns it as a whole (10.3.8): its association is none of the single instance. */
function loopRef(node: SourceNode, name: string): string | undefined {
  const loop = child(node.xml, 'bpmn:multiInstanceLoopCharacteristics');
  return loop && child(loop, name)?.text.trim();
}

function endOf(association: XmlElement, name: string): string | undefined {
  return child(association, name)?.text.trim();
}

/** Variables that a sub-process has of its own: its data objects and properties live and end with it (10.4.1). */
export function compileLocals(node: SourceNode): readonly string[] {
  return node.xml.children.filter(({ name }) => name === 'bpmn:dataObject' || name === 'bpmn:property').map(itemName);
}

/** Names of the data stores that the process refers to. */
export function dataStoresOf(definitions: SourceDefinitions): readonly string[] {
  const names = [...definitions.dataItems].filter(([, xml]) => isStore(xml)).map(([id]) => itemOf(definitions, id).name);
  return [...new Set(names)];
}

/** The variable or store that an id means: references lead to what they refer to. */
export function itemOf(definitions: SourceDefinitions, id: string): Item {
  const xml = definitions.dataItems.get(localName(id));
  if (!xml) return { name: localName(id), store: false };
  const ref = xml.attributes.get('dataObjectRef') ?? xml.attributes.get('dataStoreRef');
  const target = ref === undefined ? undefined : definitions.dataItems.get(localName(ref));
  return { name: itemName(target ?? xml), store: isStore(xml) };
}

function isStore({ name }: XmlElement): boolean {
  return name === 'bpmn:dataStore' || name === 'bpmn:dataStoreReference';
}

/** Expressions name data by its name; where that is no name FEEL can read, by its id. */
export function itemName(xml: XmlElement): string {
  const name = xml.attributes.get('name')?.trim() ?? '';
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : (xml.attributes.get('id') ?? name);
}

function mappingsOf(definitions: SourceDefinitions, association: XmlElement, direction: 'input' | 'output'): readonly Mapping[] {
  const targetRef = child(association, 'bpmn:targetRef')?.text.trim() ?? '';
  const target = itemOf(definitions, targetRef);
  const store = target.store && direction === 'output' ? { store: true as const } : {};
  const assignments = childrenOf(association, 'bpmn:assignment');
  if (assignments.length > 0) {
    return assignments.flatMap((assignment) => {
      const from = child(assignment, 'bpmn:from');
      if (!from) return [];
      const path = pathOf(child(assignment, 'bpmn:to')?.text ?? '', target.name);
      const name = targetRef === '' ? (path[0] ?? '') : target.name;
      const members = targetRef === '' ? path.slice(1) : path;
      return [{ name, value: { expression: expressionOf(definitions, from) }, ...(members.length > 0 ? { path: members } : {}), inTurn: true as const, ...store }];
    });
  }
  if (targetRef === '') return [];
  const transformation = child(association, 'bpmn:transformation');
  if (transformation) return [{ name: target.name, value: { expression: expressionOf(definitions, transformation) }, inTurn: true, ...store }];
  const source = child(association, 'bpmn:sourceRef')?.text.trim();
  if (source === undefined || source === '') return [];
  const { name } = itemOf(definitions, source);
  return [{ name: target.name, value: direction === 'input' ? { variable: name } : { output: name }, inTurn: true, ...store }];
}

/** Members below the target that an assignment writes to; the target itself may be named first. */
function pathOf(to: string, target: string): readonly string[] {
  const path = to.trim().replace(/^=/, '').split('.').map((part) => part.trim()).filter((part) => part !== '');
  return path[0] === target ? path.slice(1) : path;
}
