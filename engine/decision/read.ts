import type { Finding } from '../model/contract.ts';
import { localName, readXml } from '../model/bpmn/xml.ts';
import type { XmlElement } from '../model/bpmn/xml.ts';
import { ANY, builtinItemType, itemTypeOf } from './item-types.ts';
import { logicIn } from './logic/compile.ts';
import type { DecisionModel, ItemType, RequirementNode } from './model.ts';
import { checkRequirements } from './requirements.ts';
import { readNode } from './nodes.ts';
import { attribute, nameIn, parts } from './source.ts';
import type { Source } from './source.ts';
import { knownNames } from './known-names.ts';

/** XML namespaces of DMN 1.3, 1.4 and 1.5. */
const NAMESPACES = ['https://www.omg.org/spec/DMN/20191111/MODEL/', 'https://www.omg.org/spec/DMN/20211108/MODEL/', 'https://www.omg.org/spec/DMN/20230324/MODEL/'];

export interface ReadDmnResult {
  /** Absent when the file is no DMN at all. With error findings the model must not be deployed. */
  readonly decisions?: DecisionModel;
  readonly findings: readonly Finding[];
}

/**
 * Reads a DMN 1.3, 1.4 or 1.5 file. dmn-moddle would read it through a promise, which the pure rooms may not await; this
 * uses the synchronous XML reader of the model room. `hash` is the SHA-256 of the source in hex; `imported` are models
 * that this one may import by namespace.
 */
export function readDmn(xml: string, hash: string, imported: readonly DecisionModel[] = []): ReadDmnResult {
  const document = readXml(xml);
  if (!document.ok) return { findings: [{ severity: 'error', code: document.code, message: document.message }] };
  const { root } = document;
  const findings: Finding[] = [];
  if (localName(root.name) !== 'definitions' || !NAMESPACES.some((namespace) => xml.includes(namespace))) {
    return { findings: [{ severity: 'error', code: 'DMN_NOT_DMN', message: 'The file is not a DMN 1.3, 1.4 or 1.5 model; export it from the modeller in one of these versions.' }] };
  }
  const imports = importsOf(root, imported, findings);
  const types = new Map<string, ItemType>();
  const source = sourceOf(findings, types, imports);
  for (const element of parts(root, 'itemDefinition')) types.set(attribute(element, 'name'), itemTypeOf(element, source, (typeRef, id) => source.typeOf(typeRef, id)));

  const names = knownNames(root, source, imports);
  const nodes = new Map<string, RequirementNode>();
  const invocable = new Map<string, string>();
  for (const element of root.children) {
    const node = readNode(element, names, source);
    if (!node) continue;
    if (nodes.has(node.id)) source.report('error', 'DMN_DUPLICATE_ID', node.id, `The id '${node.id}' is used twice; give each element its own.`);
    nodes.set(node.id, node);
    if (node.kind !== 'decision' && node.kind !== 'service') continue;
    invocable.set(node.id, node.id);
    if (!invocable.has(node.variable.name)) invocable.set(node.variable.name, node.id);
    if (node.kind === 'decision' && !invocable.has(node.name)) invocable.set(node.name, node.id);
  }
  if (invocable.size === 0) source.report('warning', 'DMN_NO_DECISION', attribute(root, 'id'), 'The model holds no decision; add one.', 'DMN 1.5 6.3.7');
  const model: DecisionModel = {
    key: attribute(root, 'id'),
    name: nameIn(root, attribute(root, 'id'), source),
    namespace: attribute(root, 'namespace'),
    hash,
    nodes,
    invocable,
    types,
    imports,
  };
  checkRequirements(model, source);
  return { decisions: model, findings };
}

function importsOf(root: XmlElement, imported: readonly DecisionModel[], findings: Finding[]): ReadonlyMap<string, DecisionModel> {
  const imports = new Map<string, DecisionModel>();
  for (const element of parts(root, 'import')) {
    const namespace = attribute(element, 'namespace');
    const model = imported.find((candidate) => candidate.namespace === namespace);
    if (model) imports.set(attribute(element, 'name'), model);
    else findings.push({ severity: 'error', code: 'DMN_IMPORT', message: `The model imports '${namespace}', which is not part of the deployment; add that file.`, clause: 'DMN 1.5 6.3.3' });
  }
  return imports;
}

function sourceOf(findings: Finding[], types: ReadonlyMap<string, ItemType>, imports: ReadonlyMap<string, DecisionModel>): Source {
  const reported = new Set<string>();
  const find = (typeRef: string): ItemType | undefined => {
    const own = types.get(typeRef);
    if (own) return own;
    const at = typeRef.indexOf('.');
    return at > 0 ? imports.get(typeRef.slice(0, at))?.types.get(typeRef.slice(at + 1)) : undefined;
  };
  const source: Source = {
    findings,
    typeOf(typeRef, elementId) {
      if (typeRef === undefined || typeRef === '') return ANY;
      const known = find(typeRef) ?? builtinItemType(typeRef) ?? find(localName(typeRef)) ?? builtinItemType(localName(typeRef));
      if (known) return known;
      // definitions may stand after what uses them, so a type is searched for again when a value is checked
      const later = (): ItemType | undefined => find(typeRef) ?? find(localName(typeRef));
      return { name: typeRef, conform: (value, run, mode) => (later() ?? ANY).conform(value, run, mode), get shape() { return later()?.shape ?? missing(typeRef, elementId); } };
    },
    logicIn: (parent, names) => logicIn(parent, names, source),
    types(name) {
      return (value) => {
        const type = find(name);
        if (!type || value === null) return false;
        return type.conform(value, { now: 0, steps: 0, depth: 0, warnings: [], kinds: new Map() }, 'exact') !== undefined;
      };
    },
    report(severity, code, elementId, message, clause) {
      const key = `${code} ${elementId} ${message}`;
      if (reported.has(key)) return;
      reported.add(key);
      findings.push({ severity, code, message, ...(elementId === '' ? {} : { elementId }), ...(clause === undefined ? {} : { clause }) });
    },
  };
  const missing = (typeRef: string, elementId: string): null => {
    source.report('warning', 'DMN_TYPE_UNKNOWN', elementId, `The type '${typeRef}' is not defined, so its values are not checked; define it or choose another.`, 'DMN 1.5 7.3.2');
    return null;
  };
  return source;
}
