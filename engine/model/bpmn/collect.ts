import type { EventDefinitionSource, SourceAssociation, SourceDefinitions, SourceFlow, SourceLane, SourceModel, SourceNode } from './source.ts';
import type { XmlElement } from './xml.ts';
import { childrenOf, localName } from './xml.ts';

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
  const collaborations = root.children.filter(({ name }) => name === 'bpmn:collaboration' || name === 'bpmn:choreography');
  return {
    root,
    processes: childrenOf(root, 'bpmn:process'),
    messages: byId('bpmn:message'),
    errors: byId('bpmn:error'),
    signals: byId('bpmn:signal'),
    escalations: byId('bpmn:escalation'),
    eventDefinitions: new Map(root.children.flatMap((xml) => {
      const kind = definitionKind(xml);
      return kind === undefined ? [] : [[xml.attributes.get('id') ?? '', { kind, xml }] as const];
    })),
    messageFlows: collaborations.flatMap((collaboration) => childrenOf(collaboration, 'bpmn:messageFlow').map(connection)),
    dataItems: collectData(root),
    associations: collaborations.flatMap((collaboration) => childrenOf(collaboration, 'bpmn:association').map(connection)),
  };
}

function connection(xml: XmlElement): SourceAssociation {
  const of = (name: string): string => localName(xml.attributes.get(name) ?? '');
  return { id: xml.attributes.get('id') ?? '', sourceRef: of('sourceRef'), targetRef: of('targetRef'), xml };
}

const DATA = new Set(['bpmn:dataObject', 'bpmn:dataObjectReference', 'bpmn:dataStore', 'bpmn:dataStoreReference', 'bpmn:property', 'bpmn:dataInput', 'bpmn:dataOutput']);

function collectData(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const items = new Map<string, XmlElement>();
  const queue = [root];
  for (let xml = queue.pop(); xml; xml = queue.pop()) {
    const id = DATA.has(xml.name) ? xml.attributes.get('id') : undefined;
    if (id !== undefined && !items.has(id)) items.set(id, xml);
    for (const inner of xml.children) queue.push(inner);
  }
  return items;
}

export function collectProcess(definitions: SourceDefinitions, processXml: XmlElement): SourceModel {
  const collector = new Collector(definitions);
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
    associations: [...definitions.associations, ...collector.associations],
    unknown: collector.unknown,
  };
}

class Collector {
  readonly nodes: SourceNode[] = [];
  readonly flows: SourceFlow[] = [];
  readonly nodeById = new Map<string, SourceNode>();
  readonly flowById = new Map<string, SourceFlow>();
  readonly lanes: SourceLane[] = [];
  readonly associations: SourceAssociation[] = [];
  readonly unknown: XmlElement[] = [];
  readonly #definitions: SourceDefinitions;

  constructor(definitions: SourceDefinitions) {
    this.#definitions = definitions;
  }

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
      definitions: eventDefinitions(xml, this.#definitions.eventDefinitions),
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
      else if (local === 'association') this.associations.push(connection(xml));
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

/** The definitions of an event, those it refers to put in the place of the reference; one that leads nowhere stays `reference`. */
function eventDefinitions(xml: XmlElement, declared: ReadonlyMap<string, EventDefinitionSource>): readonly EventDefinitionSource[] {
  const definitions: EventDefinitionSource[] = [];
  for (const element of xml.children) {
    const kind = definitionKind(element);
    if (kind !== undefined) definitions.push({ kind, xml: element });
    else if (element.name === 'bpmn:eventDefinitionRef') definitions.push(declared.get(localName(element.text)) ?? { kind: 'reference', xml: element });
  }
  return definitions;
}

/** `message`, `timer`, … of `bpmn:messageEventDefinition`, …; `undefined` for anything else. */
function definitionKind({ name }: XmlElement): string | undefined {
  return /^bpmn:(\w+)EventDefinition$/.exec(name)?.[1];
}
