import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import { childrenOf, localName } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, named, quoted, speaksForFile } from './reading/file.ts';

/** Data objects of one level have names of their own; data inputs and outputs stand in sets (BPMN 2.0.2, 10.4.1). */
export const checkData: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  names(file, findings);
  for (const specification of named(file, 'bpmn:ioSpecification')) {
    sets(specification, 'Input', findings);
    sets(specification, 'Output', findings);
    const { parent } = specification;
    if (parent && /^bpmn:(subProcess|transaction|adHocSubProcess)$/.test(parent.xml.name) && !parent.xml.children.some(({ name }) => name === 'bpmn:multiInstanceLoopCharacteristics')) {
      findings.push(warning('BPMN_DATA_SETS', specification.at, '10.4.1', `The ${called(parent)} has data inputs or outputs of its own, which only tasks, called processes and several instances have; use data objects instead.`));
    }
  }
  return findings;
};

function names(file: ModelFile, findings: Finding[]): void {
  const seen = new Map<FileEntry | undefined, Map<string, FileEntry>>();
  for (const entry of [...named(file, 'bpmn:dataObject'), ...named(file, 'bpmn:property')]) {
    const name = entry.xml.attributes.get('name')?.trim() ?? '';
    if (name === '') continue;
    const level = seen.get(entry.parent) ?? new Map<string, FileEntry>();
    seen.set(entry.parent, level);
    const other = level.get(name);
    if (other) findings.push(warning('BPMN_NAME_AMBIGUOUS', entry.at, '10.4.1', `The ${local(entry.xml)} ${quoted(entry.id)} has the same name ${quoted(name)} as ${quoted(other.id)} beside it, so that both mean one variable; name them differently.`));
    else level.set(name, entry);
  }
}

/** Each data input is in a set of inputs; a set says only of its own which are optional. The same of outputs. */
function sets({ xml, at, parent }: FileEntry, side: 'Input' | 'Output', findings: Finding[]): void {
  const all = new Set(childrenOf(xml, `bpmn:data${side}`).map(({ attributes }) => attributes.get('id') ?? ''));
  const held = childrenOf(xml, `bpmn:${side.toLowerCase()}Set`);
  const host = parent ? called(parent) : 'an element';
  const members = new Set(held.flatMap((set) => refs(set, `data${side}Refs`)));
  for (const id of all) {
    if (held.length > 0 && id !== '' && !members.has(id)) findings.push(warning('BPMN_DATA_SETS', at, '10.4.1', `The data ${side.toLowerCase()} ${quoted(id)} of ${host} is in no set; add it to one.`));
  }
  for (const id of members) {
    if (!all.has(id)) findings.push(warning('BPMN_DATA_SETS', at, '10.4.1', `A set of ${host} holds ${quoted(id)}, which is no data ${side.toLowerCase()} of it; remove the reference.`));
  }
  for (const set of held) {
    const own = new Set(refs(set, `data${side}Refs`));
    for (const kind of [`optional${side}Refs`, `whileExecuting${side}Refs`]) {
      for (const id of refs(set, kind)) if (!own.has(id)) findings.push(warning('BPMN_DATA_SETS', at, '10.4.1', `A set of ${host} names ${quoted(id)} in ${kind} and does not hold it; add it to the set.`));
    }
  }
}

function refs(set: XmlElement, name: string): readonly string[] {
  return childrenOf(set, `bpmn:${name}`).map(({ text }) => localName(text));
}
