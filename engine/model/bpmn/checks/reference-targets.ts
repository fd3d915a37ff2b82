import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import type { ReferenceForm } from './metamodel/kind.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, quoted, resolve, speaksForFile, weighed } from './reading/file.ts';

/** Each reference leads to an element of the file, and to one of the right kind. */
export const checkReferenceTargets: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  for (const entry of file.entries) {
    const { kind, xml } = entry;
    if (!kind) continue;
    for (const [name, form] of kind.referenceAttributes) {
      const ref = xml.attributes.get(name);
      if (ref !== undefined && ref.trim() !== '') target(file, entry, name, form, ref, findings);
    }
    if (!kind.referenceChildren) continue;
    for (const inner of xml.children) {
      const form = kind.children.get(inner.name)?.reference;
      if (form) target(file, entry, local(inner), form, inner.text, findings);
    }
  }
  return findings;
};

function target(file: ModelFile, entry: FileEntry, name: string, { to, weight }: ReferenceForm, ref: string, findings: Finding[]): void {
  const found = resolve(file, ref);
  const clause = entry.kind?.clause ?? '';
  if (!found) {
    if (!isElsewhere(file, to, ref)) findings.push(weighed(weight, 'BPMN_REFERENCE', entry.at, clause, `${called(entry)} refers with ${name} to ${quoted(ref)}, which is not in the file; define it or choose another.`));
  } else if (!to.has(local(found.xml))) {
    findings.push(weighed(weight, 'BPMN_REFERENCE_KIND', entry.at, clause, `${called(entry)} refers with ${name} to ${called(found)}, which is of another kind; choose ${list([...to])}.`));
  }
}

/**
 * A name with a prefix of another namespace than the file's own belongs to a file that is imported, which is not read here.
 * Types need no import: modellers write those of XML Schema or Java there, `xsd:string`, which nothing of execution asks for.
 */
function isElsewhere({ root, imported }: ModelFile, to: ReferenceForm['to'], ref: string): boolean {
  const prefix = /^\s*([^:\s]+):/.exec(ref)?.[1];
  if (prefix === undefined) return false;
  const namespace = root.xml.attributes.get(`xmlns:${prefix}`);
  return namespace !== undefined && namespace !== root.xml.attributes.get('targetNamespace') && (to.has('itemDefinition') || imported.has(namespace));
}

function list(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} or another of its kind` : names.join(' or ');
}
