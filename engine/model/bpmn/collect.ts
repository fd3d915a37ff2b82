import type { EventDefinitionSource, SourceDefinitions, SourceFlow, SourceLane, SourceModel, SourceNode } from './source.ts';
import type { XmlElement } from './xml.ts';
import { childrenOf } from './xml.ts';

/** Every flow node of BPMN 2.0.2 (figure 8.37 and clause 10); they get numbers even where they cannot be executed yet. */
const FLOW_NODES = new Set([
  'task', 'userTask', 'serviceTask', 'sendTask', 'receiveTask', 'scriptTask', 'manualTask', 'businessRuleTask',
  'subProcess', 'transaction', 'adHocSubProcess', 'callActivity',
  'startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'implicitThrowEvent',
  'exclusiveGateway', 'inclusiveGateway', 'parallelGateway', 'complexGateway', 'eventBasedGateway',
  'subChoreography', 'choreographyTask', 'callChoreography',
]);
const SCOPES = new Set(['process', 'subProcess', 'transaction', 'adHocSubProcess']);
/** Children of a scope that describe, and do nothing when the process runs. */
const DESCRIPTIONS = new Set([
  'documentation', 'extensionElements', 'laneSet', 'incoming', 'outgoing', 'textAnnotation', 'association', 'group', 'category',
  'dataObject', 'dataObjectReference', 'dataStoreReference', 'property', 'ioSpecification', 'dataInputAssociation', 'dataOutputAssociation',
  'auditing', 'monitoring', 'resourceRole', 'performer', 'humanPerformer', 'potentialOwner', 'supports', 'supportedInterfaceRef', 'correlationSubscription',
  'standardLoopCharacteristics', 'multiInstanceLoopCharacteristics', 'completionCondition', 'ioBinding', 'artifact',
]);

export function collectDefinitions(root: XmlElement): SourceDefinitions {
  const byId = (name: string): ReadonlyMap<string, XmlElement> =>
    new Map(childrenOf(root, name).map((element) => [element.attributes.get('id') ?? '', element]));
  return { root, processes: childrenOf(root, 'bpmn:process'), messages: byId('bpmn:message'), errors: byId('bpmn:error'), signals: byId('bpmn:signal') };
}

export function collectProcess(definitions: SourceDefinitions, processXml: XmlElement): SourceModel {
  const collector = new Collector();
  const process = collector.node(processXml, null);
  collector.connect();
  return {
    definitions,
    process,
    nodes: collector.nodes,
    flows: collector.flows,
    nodeById: collector.nodeById,
    flowById: collector.flowById,
    lanes: collector.lanes,
    unknown: collector.unknown,
  };
}

class Collector {
  readonly nodes: SourceNode[] = [];
  readonly flows: SourceFlow[] = [];
  readonly nodeById = new Map<string, SourceNode>();
  readonly flowById = new Map<string, SourceFlow>();
  readonly lanes: SourceLane[] = [];
  readonly unknown: XmlElement[] = [];

  node(xml: XmlElement, parent: SourceNode | null): SourceNode {
    const local = xml.name.slice('bpmn:'.length);
    const node: SourceNode = {
      number: this.nodes.length,
      id: xml.attributes.get('id') ?? '',
      type: `bpmn:${local.charAt(0).toUpperCase()}${local.slice(1)}`,
      xml,
      parent,
      children: [],
      incoming: [],
      outgoing: [],
      boundary: [],
      definitions: eventDefinitions(xml),
    };
    this.nodes.push(node);
    if (!this.nodeById.has(node.id)) this.nodeById.set(node.id, node);
    parent?.children.push(node);
    if (SCOPES.has(local)) this.#scope(node);
    return node;
  }

  #scope(scope: SourceNode): void {
    for (const xml of scope.xml.children) {
      if (!xml.name.startsWith('bpmn:')) continue;
      const local = xml.name.slice('bpmn:'.length);
      if (FLOW_NODES.has(local)) this.node(xml, scope);
      else if (local === 'sequenceFlow') this.#flow(xml, scope);
      else if (local === 'laneSet') this.#lanes(xml, '');
      else if (!DESCRIPTIONS.has(local)) this.unknown.push(xml);
    }
  }

  #flow(xml: XmlElement, scope: SourceNode): void {
    const flow: SourceFlow = {
      number: this.flows.length,
      id: xml.attributes.get('id') ?? '',
      xml,
      scope,
      sourceRef: xml.attributes.get('sourceRef') ?? '',
      targetRef: xml.attributes.get('targetRef') ?? '',
    };
    this.flows.push(flow);
    if (!this.flowById.has(flow.id)) this.flowById.set(flow.id, flow);
  }

  /** A lane without a group of its own belongs to the group of the lane around it, then to its name. */
  #lanes(laneSet: XmlElement, outerGroup: string): void {
    for (const lane of childrenOf(laneSet, 'bpmn:lane')) {
      const id = lane.attributes.get('id') ?? '';
      const group = lane.attributes.get('laufzettel:group') || outerGroup || lane.attributes.get('name') || id;
      this.lanes.push({ id, group, refs: childrenOf(lane, 'bpmn:flowNodeRef').map((ref) => ref.text.trim()) });
      for (const inner of childrenOf(lane, 'bpmn:childLaneSet')) this.#lanes(inner, lane.attributes.get('laufzettel:group') ?? '');
    }
  }

  connect(): void {
    for (const flow of this.flows) {
      this.nodeById.get(flow.sourceRef)?.outgoing.push(flow);
      this.nodeById.get(flow.targetRef)?.incoming.push(flow);
    }
    for (const node of this.nodes) {
      if (node.type === 'bpmn:BoundaryEvent') this.nodeById.get(node.xml.attributes.get('attachedToRef') ?? '')?.boundary.push(node);
    }
  }
}

function eventDefinitions(xml: XmlElement): readonly EventDefinitionSource[] {
  const definitions: EventDefinitionSource[] = [];
  for (const element of xml.children) {
    const match = /^bpmn:(\w+)EventDefinition$/.exec(element.name);
    if (match?.[1]) definitions.push({ kind: match[1], xml: element });
    else if (element.name === 'bpmn:eventDefinitionRef') definitions.push({ kind: 'reference', xml: element });
  }
  return definitions;
}
