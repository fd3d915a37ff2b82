import * as bpmnModdle from 'bpmn-moddle';

/** An element of bpmn-moddle's tree, as far as style is concerned. */
export interface ModdleElement {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly flowElements?: readonly ModdleElement[];
  readonly eventDefinitions?: readonly ModdleElement[];
  readonly conditionExpression?: object;
  readonly sourceRef?: ModdleElement;
  readonly targetRef?: ModdleElement;
  readonly instantiate?: boolean;
  incoming?: ModdleElement[];
  outgoing?: ModdleElement[];
  $instanceOf(type: string): boolean;
}

export interface ModdleTree {
  readonly definitions: object;
  readonly byId: ReadonlyMap<string, ModdleElement>;
}

interface Definitions {
  rootElements?: ModdleElement[];
  diagrams?: object[];
}

interface Reader {
  fromXML(xml: string): Promise<{ readonly rootElement: Definitions; readonly elementsById: Readonly<Record<string, ModdleElement>> }>;
}

/** One for all files: it keeps the classes that it makes of BPMN's elements. The published types describe an earlier form of the export. */
const READER = new (bpmnModdle as unknown as { readonly BpmnModdle: new () => Reader }).BpmnModdle();

/**
 * The file as bpmn-moddle reads it: its processes named in `executed`, and what stands beside processes. The diagram and the
 * processes that are only drawn are left out. `null` where bpmn-moddle cannot read the file; what is executed has been read by our own reader.
 */
export async function readModdleTree(xml: string, executed: ReadonlySet<string>): Promise<ModdleTree | null> {
  const reading = await READER.fromXML(xml).catch(() => null);
  if (reading === null) return null;
  const { rootElement: definitions, elementsById } = reading;
  definitions.diagrams = [];
  definitions.rootElements = (definitions.rootElements ?? []).filter((element) => element.$type !== 'bpmn:Process' || executed.has(element.id ?? ''));
  for (const element of definitions.rootElements) connect(element);
  return { definitions, byId: new Map(Object.entries(elementsById)) };
}

/** The lists of incoming and outgoing flows are optional in a file, and may be wrong; the flows themselves say what they connect. */
function connect(container: ModdleElement): void {
  const elements = container.flowElements ?? [];
  for (const element of elements) {
    if (!element.$instanceOf('bpmn:FlowNode')) continue;
    element.incoming = [];
    element.outgoing = [];
  }
  for (const flow of elements) {
    if (flow.$type !== 'bpmn:SequenceFlow') continue;
    flow.sourceRef?.outgoing?.push(flow);
    flow.targetRef?.incoming?.push(flow);
  }
  elements.forEach(connect);
}
