import type { Weight } from '../metamodel/kind.ts';
import type { ElementKind } from '../metamodel/kind.ts';
import { METAMODEL } from '../metamodel/index.ts';
import type { Finding } from '../../../contract.ts';
import { error, warning } from '../../finding.ts';
import type { SourceDefinitions, SourceModel } from '../../source.ts';
import type { XmlElement } from '../../xml.ts';
import { localName } from '../../xml.ts';

/** The whole file as the checks look at it: each BPMN element with its place, and the way from an id to its element. */
export interface ModelFile {
  readonly root: FileEntry;
  /** Elements that rules are applied to, in document order; what processes hold that are not executed is left out. */
  readonly entries: readonly FileEntry[];
  /** By element name with prefix. */
  readonly byName: ReadonlyMap<string, readonly FileEntry[]>;
  /** Every element of the file that has an id, also of processes that are not executed; the first one of its id. */
  readonly byId: ReadonlyMap<string, FileEntry>;
  /** Namespaces of the files that this one imports. */
  readonly imported: ReadonlySet<string>;
  /** Elements whose id another one before them has. */
  readonly duplicates: readonly FileEntry[];
}

export interface FileEntry {
  readonly xml: XmlElement;
  readonly id: string;
  readonly kind: ElementKind | undefined;
  readonly parent: FileEntry | undefined;
  /** Id of the nearest element that a designer sees or names: where findings are reported. */
  readonly at: string;
}

/** What has no face of its own in a diagram: findings about it are reported at the element around it. */
const FACELESS = /^bpmn:(\w+EventDefinition|\w+LoopCharacteristics|\w*[eE]xpression|ioSpecification|inputSet|outputSet|assignment|documentation|rendering|inputDataItem|outputDataItem|complexBehaviorDefinition|event|participantMultiplicity|resourceRole|performer|humanPerformer|potentialOwner|resourceParameterBinding|time\w+|condition|loop\w+|completionCondition|activationCondition|from|to|transformation|messagePath|dataPath|dataState)$/;

/** The answer by name: the pattern is asked for each element of each file. */
const FACES = new Map<string, boolean>([...METAMODEL.keys()].map((name) => [name, !FACELESS.test(name)]));

const FILES = new WeakMap<XmlElement, ModelFile>();

/** The file around a process; read once, however many checks and processes ask. */
export function fileOf({ definitions }: SourceModel): ModelFile {
  const known = FILES.get(definitions.root);
  if (known) return known;
  const file = readFile(definitions);
  FILES.set(definitions.root, file);
  return file;
}

/** Whether this is the process with which rules about the whole file are checked, so that each finding comes once. */
export function speaksForFile(source: SourceModel): boolean {
  return executed(source.definitions)[0] === source.process.xml;
}

function executed({ processes }: SourceDefinitions): readonly XmlElement[] {
  const marked = processes.filter(({ attributes }) => attributes.get('isExecutable') === 'true');
  return marked.length > 0 ? marked : processes;
}

function readFile(definitions: SourceDefinitions): ModelFile {
  const entries: FileEntry[] = [];
  const byName = new Map<string, FileEntry[]>();
  const byId = new Map<string, FileEntry>();
  const duplicates: FileEntry[] = [];
  const run = new Set(executed(definitions));

  const visit = (xml: XmlElement, parent: FileEntry | undefined, inspected: boolean): FileEntry => {
    const id = xml.attributes.get('id') ?? '';
    const faceless = parent?.parent !== undefined && (id === '' || FACES.get(xml.name) === false);
    const entry: FileEntry = { xml, id, kind: METAMODEL.get(xml.name), parent, at: faceless ? parent.at : id };
    if (id !== '') {
      if (byId.has(id)) duplicates.push(entry);
      else byId.set(id, entry);
    }
    if (inspected) {
      entries.push(entry);
      const alike = byName.get(xml.name);
      if (alike) alike.push(entry);
      else byName.set(xml.name, [entry]);
    }
    const inside = inspected && (xml.name !== 'bpmn:process' || run.has(xml));
    for (const inner of xml.children) if (isElement(inner)) visit(inner, entry, inside);
    return entry;
  };
  const root = visit(definitions.root, undefined, true);
  const imported = new Set((byName.get('bpmn:import') ?? []).map(({ xml }) => xml.attributes.get('namespace') ?? ''));
  return { root, entries, byName, byId, imported, duplicates };
}

/** Whether rules look at it: not what other vendors add, nor what only holds a text, such as the id of a flow. */
function isElement(xml: XmlElement): boolean {
  if (METAMODEL.has(xml.name)) return true;
  return xml.name.startsWith('bpmn:') && xml.name !== 'bpmn:extensionElements' && (xml.children.length > 0 || xml.attributes.size > 0);
}

/** Elements of that name, such as `bpmn:lane`. */
export function named(file: ModelFile, name: string): readonly FileEntry[] {
  return file.byName.get(name) ?? [];
}

/** What a reference leads to, by its whole text or without its prefix. */
export function resolve(file: ModelFile, ref: string | undefined): FileEntry | undefined {
  if (ref === undefined) return undefined;
  const text = ref.trim();
  return file.byId.get(text) ?? file.byId.get(localName(text));
}

/** Whether an id belongs to an element of another process than this one. */
export function inAnotherProcess(source: SourceModel, ref: string): boolean {
  let entry = fileOf(source).byId.get(ref)?.parent;
  while (entry && entry.xml.name !== 'bpmn:process') entry = entry.parent;
  return entry !== undefined && entry.xml !== source.process.xml;
}

/** What an element is called in findings: its name, or its id, or what it is. */
export function called({ xml, id }: FileEntry): string {
  const name = xml.attributes.get('name')?.trim() || id;
  return name === '' ? local(xml) : `${local(xml)} ${quoted(name)}`;
}

/** Text of the file in a finding: one line, cut short. */
export function quoted(text: string): string {
  // cut first: a text of megabytes may be quoted in thousands of findings
  return `"${text.slice(0, 120).replace(/\s+/g, ' ').trim().slice(0, 60)}"`;
}

/** Name of an element without its prefix. */
export function local({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

export function weighed(weight: Weight, code: string, at: string, clause: string, message: string): Finding {
  return weight === 'error' ? error(code, at, clause, message) : warning(code, at, clause, message);
}
