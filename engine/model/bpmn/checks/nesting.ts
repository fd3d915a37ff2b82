import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import { METAMODEL } from './metamodel/index.ts';
import type { ElementKind, Weight } from './metamodel/kind.ts';
import type { FileEntry } from './reading/file.ts';
import { called, fileOf, local, quoted, speaksForFile, weighed } from './reading/file.ts';
import type { XmlElement } from '../xml.ts';

/** What an element that may stand somewhere is worth when it stands elsewhere: an error where it would change what is executed. */
const WEIGHTS: ReadonlyMap<string, Weight> = childWeights();
/** What they hold is sorted by the collector, which says what has no place there. */
const SCOPES = new Set(['bpmn:process', 'bpmn:subProcess', 'bpmn:transaction', 'bpmn:adHocSubProcess']);

/** Each element stands where the specification lets it stand, no oftener than it may, and holds what it must. */
export const checkNesting: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  for (const entry of fileOf(source).entries) {
    if (!entry.kind) continue;
    children(entry, entry.kind, findings);
    for (const [name, weight] of entry.kind.requiredChildren) {
      if (!entry.xml.children.some((inner) => inner.name === name)) findings.push(weighed(weight, 'BPMN_CHILD_MISSING', entry.at, entry.kind.clause, `${called(entry)} lacks ${name.slice('bpmn:'.length)}, which it must hold; add it.`));
    }
  }
  return findings;
};

function children(entry: FileEntry, kind: ElementKind, findings: Finding[]): void {
  const { xml, at } = entry;
  if (xml.children.length === 0) return;
  let single: Set<string> | undefined;
  for (const inner of xml.children) {
    const allowed = kind.children.get(inner.name);
    if (!allowed) {
      if (!inner.name.startsWith('bpmn:')) foreign(entry, inner, findings);
      else if (!SCOPES.has(xml.name)) findings.push(misplaced(entry, kind, inner));
    } else if (allowed.most === 1) {
      single ??= new Set();
      if (single.has(inner.name)) findings.push(weighed(allowed.weight, 'BPMN_TOO_MANY', at, kind.clause, `${called(entry)} has more than one ${local(inner)}; keep one.`));
      single.add(inner.name);
    }
  }
}

/** Other vendors' elements are none of ours, but one that only lacks the prefix was meant for us. */
function foreign(entry: FileEntry, inner: XmlElement, findings: Finding[]): void {
  if (METAMODEL.has(`bpmn:${inner.name}`)) findings.push(warning('BPMN_NAMESPACE', entry.at, '8.1', `The element ${inner.name} in ${called(entry)} is outside the BPMN namespace and is read past; give it the prefix of BPMN.`));
}

function misplaced(entry: FileEntry, kind: ElementKind, inner: XmlElement): Finding {
  const weight = WEIGHTS.get(inner.name);
  const name = local(inner);
  const id = inner.attributes.get('id');
  const which = id === undefined ? name : `${name} ${quoted(id)}`;
  if (weight === undefined) return weighed(entry.parent === undefined ? 'warning' : 'error', 'BPMN_UNKNOWN_ELEMENT', entry.at, kind.clause, `BPMN knows no element ${which}, which stands in ${called(entry)}; correct its name or remove it.`);
  return weighed(weight, 'BPMN_NESTING', entry.at, kind.clause, `A ${which} has no place in ${called(entry)}; move it to where it belongs or remove it.`);
}

function childWeights(): ReadonlyMap<string, Weight> {
  const weights = new Map<string, Weight>();
  for (const { children: allowed } of METAMODEL.values()) {
    for (const [name, { weight }] of allowed) if (weights.get(name) !== 'error') weights.set(name, weight);
  }
  return weights;
}
