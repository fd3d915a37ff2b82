import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { childrenOf } from '../xml.ts';
import type { ReferenceForm } from './metamodel/kind.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, quoted, resolve, speaksForFile, weighed } from './reading/file.ts';

/** Each reference leads to an element of the file, and to one of the right kind. */
export const checkReferenceTargets: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  for (const entry of file.entries) {
    if (!entry.kind) continue;
    for (const [name, value] of entry.xml.attributes) {
      const attribute = entry.kind.attributes.get(name);
      if (attribute?.form === 'reference' && value.trim() !== '') target(file, entry, name, attribute, value, findings);
    }
    for (const inner of entry.xml.children) {
      const name = local(inner);
      const reference = entry.kind.children.get(name)?.reference;
      if (reference && inner.name.startsWith('bpmn:')) target(file, entry, name, reference, inner.text, findings);
    }
  }
  return findings;
};

function target(file: ModelFile, entry: FileEntry, name: string, { to, weight }: ReferenceForm, ref: string, findings: Finding[]): void {
  const found = resolve(file, ref);
  const clause = entry.kind?.clause ?? '';
  if (!found) {
    if (!isImported(file, ref)) findings.push(weighed(weight, 'BPMN_REFERENCE', entry.at, clause, `${called(entry)} refers with ${name} to ${quoted(ref)}, which is not in the file; define it or choose another.`));
  } else if (!to.has(local(found.xml))) {
    findings.push(weighed(weight, 'BPMN_REFERENCE_KIND', entry.at, clause, `${called(entry)} refers with ${name} to ${called(found)}, which is of another kind; choose ${list([...to])}.`));
  }
}

/** A name with a prefix of another namespace than the file's own belongs to a file that is imported, which is not read here. */
function isImported({ root }: ModelFile, ref: string): boolean {
  const prefix = /^\s*([^:\s]+):/.exec(ref)?.[1];
  if (prefix === undefined) return false;
  const namespace = root.xml.attributes.get(`xmlns:${prefix}`);
  return namespace !== undefined && namespace !== root.xml.attributes.get('targetNamespace') && childrenOf(root.xml, 'bpmn:import').some(({ attributes }) => attributes.get('namespace') === namespace);
}

function list(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} or another of its kind` : names.join(' or ');
}
