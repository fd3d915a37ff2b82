import type { XmlElement } from './xml.ts';

/** A process as it stands in the file, before any judgement: what the checks look at and the compiler reads. */
export interface SourceModel {
  readonly definitions: SourceDefinitions;
  readonly process: SourceNode;
  /** All flow nodes in document order, the process first; the position is the element's number. */
  readonly nodes: readonly SourceNode[];
  readonly flows: readonly SourceFlow[];
  readonly nodeById: ReadonlyMap<string, SourceNode>;
  readonly flowById: ReadonlyMap<string, SourceFlow>;
  readonly lanes: readonly SourceLane[];
  readonly associations: readonly SourceAssociation[];
  /** Child elements of scopes that are neither flow node, flow, nor known annotation. */
  readonly unknown: readonly XmlElement[];
}

/** What all processes of the file share. */
export interface SourceDefinitions {
  readonly root: XmlElement;
  readonly processes: readonly XmlElement[];
  readonly messages: ReadonlyMap<string, XmlElement>;
  readonly errors: ReadonlyMap<string, XmlElement>;
  readonly signals: ReadonlyMap<string, XmlElement>;
  readonly escalations: ReadonlyMap<string, XmlElement>;
  /** Event definitions on the level of the file, to which events may refer. */
  readonly eventDefinitions: ReadonlyMap<string, EventDefinitionSource>;
  readonly messageFlows: readonly SourceMessageFlow[];
  /** Everything with an id that holds data: data objects, their references, stores, properties, inputs and outputs. */
  readonly dataItems: ReadonlyMap<string, XmlElement>;
  /** Associations drawn beside the pools. */
  readonly associations: readonly SourceAssociation[];
}

export interface SourceMessageFlow {
  readonly id: string;
  readonly sourceRef: string;
  readonly targetRef: string;
  readonly xml: XmlElement;
}

export interface SourceAssociation {
  readonly id: string;
  readonly sourceRef: string;
  readonly targetRef: string;
  readonly xml: XmlElement;
}

export interface SourceNode {
  readonly number: number;
  readonly id: string;
  readonly type: string;
  readonly xml: XmlElement;
  readonly parent: SourceNode | null;
  readonly children: SourceNode[];
  readonly incoming: SourceFlow[];
  readonly outgoing: SourceFlow[];
  readonly boundary: SourceNode[];
  readonly definitions: readonly EventDefinitionSource[];
}

export interface EventDefinitionSource {
  /** `message`, `timer`, … from `bpmn:messageEventDefinition`, …; `reference` for eventDefinitionRef. */
  readonly kind: string;
  readonly xml: XmlElement;
}

export interface SourceFlow {
  readonly number: number;
  readonly id: string;
  readonly xml: XmlElement;
  readonly scope: SourceNode;
  readonly sourceRef: string;
  readonly targetRef: string;
}

export interface SourceLane {
  readonly id: string;
  readonly group: string;
  readonly refs: readonly string[];
}

/** Name for findings: the label a designer sees, or the id. */
export function label(node: { readonly xml: XmlElement; readonly id: string }): string {
  // cut before it is searched: a name may be as long as the file
  const name = node.xml.attributes.get('name')?.slice(0, 200).replace(/\s+/g, ' ').trim();
  return name ? `"${name.slice(0, 60)}"` : `"${node.id.slice(0, 60)}"`;
}

export function isEventSubProcess(node: SourceNode): boolean {
  return (node.type === 'bpmn:SubProcess' || node.type === 'bpmn:Transaction') && node.xml.attributes.get('triggeredByEvent') === 'true';
}

/** Sub-processes of every kind. */
export function isSubProcess(node: SourceNode): boolean {
  return node.type === 'bpmn:SubProcess' || node.type === 'bpmn:Transaction' || node.type === 'bpmn:AdHocSubProcess';
}

export function isActivity(node: SourceNode): boolean {
  return node.type.endsWith('Task') || node.type === 'bpmn:CallActivity' || isSubProcess(node);
}

/** Whether the activity undoes another, and is reached by no flow. */
export function isForCompensation(node: SourceNode): boolean {
  return node.xml.attributes.get('isForCompensation') === 'true' && isActivity(node);
}
