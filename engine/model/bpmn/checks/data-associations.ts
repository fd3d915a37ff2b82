import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { child, childrenOf } from '../xml.ts';
import { ITEM_AWARE } from './metamodel/groups.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, named, resolve, speaksForFile } from './reading/file.ts';

const ITEMS: ReadonlySet<string> = new Set(ITEM_AWARE);

/** What moves data into and out of activities and events (BPMN 2.0.2, 10.4.1 and 10.4.2). */
export const checkDataAssociations: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  for (const name of ['dataInputAssociation', 'dataOutputAssociation'] as const) {
    for (const association of named(file, `bpmn:${name}`)) {
      amount(association, name, findings);
      ends(file, association, name, findings);
    }
  }
  for (const loop of named(file, 'bpmn:multiInstanceLoopCharacteristics')) {
    for (const name of ['bpmn:loopDataInputRef', 'bpmn:loopDataOutputRef']) visible(file, loop, child(loop.xml, name)?.text, findings);
  }
  for (const reference of named(file, 'bpmn:dataObjectReference')) visible(file, reference, reference.xml.attributes.get('dataObjectRef'), findings);
  return findings;
};

/** One value comes out of an association: one source, or an expression over several. */
function amount(association: FileEntry, name: string, findings: Finding[]): void {
  const { xml, at } = association;
  const sources = childrenOf(xml, 'bpmn:sourceRef').length;
  const computed = child(xml, 'bpmn:transformation') ?? child(xml, 'bpmn:assignment');
  const host = association.parent ? called(association.parent) : 'an element';
  if (sources > 1 && !computed) findings.push(error('BPMN_DATA_ASSOCIATION', at, '10.4.1', `A ${name} of ${host} has ${sources} sources and no transformation; keep one source, or add an expression that makes one value of them.`));
  // an output without a source takes the result as it is, which modellers leave out
  if (sources === 0 && !computed && name === 'dataInputAssociation') findings.push(warning('BPMN_DATA_ASSOCIATION', at, '10.4.1', `A ${name} of ${host} has no source and moves nothing; give it one or remove it.`));
  if (child(xml, 'bpmn:transformation') && child(xml, 'bpmn:assignment')) findings.push(warning('BPMN_DATA_ASSOCIATION', at, '10.4.1', `A ${name} of ${host} has a transformation and assignments; only the assignments count, keep one of the two.`));
}

/** Inputs go into their element, outputs out of it; both ends are visible from there. */
function ends(file: ModelFile, association: FileEntry, name: string, findings: Finding[]): void {
  const host = association.parent;
  const input = name === 'dataInputAssociation';
  for (const end of ['bpmn:sourceRef', 'bpmn:targetRef']) {
    for (const { text } of childrenOf(association.xml, end)) {
      visible(file, association, text, findings);
      const item = resolve(file, text);
      if (!item || !host || !ITEMS.has(local(item.xml))) continue;
      const inner = homeOf(item) === host;
      const kind = local(item.xml);
      if (end === 'bpmn:targetRef' && input && !inner) findings.push(warning('BPMN_DATA_ASSOCIATION', association.at, '10.4.1', `A ${name} of ${called(host)} leads to ${called(item)}; inputs lead to a data input or property of the element itself.`));
      if (end === 'bpmn:targetRef' && !input && inner && kind !== 'property') findings.push(warning('BPMN_DATA_ASSOCIATION', association.at, '10.4.1', `A ${name} of ${called(host)} leads to ${called(item)} of the same element; outputs lead to data around it.`));
      if (end === 'bpmn:sourceRef' && input && inner && kind === 'dataOutput') findings.push(warning('BPMN_DATA_ASSOCIATION', association.at, '10.4.1', `A ${name} of ${called(host)} begins at its ${called(item)}; inputs begin at data around the element.`));
    }
  }
}

/** Data lives in its process, sub-process, activity or event, and is visible there and inside (10.4.1). */
function visible(file: ModelFile, from: FileEntry, ref: string | undefined, findings: Finding[]): void {
  const item = resolve(file, ref);
  if (!item || !ITEMS.has(local(item.xml))) return;
  const home = homeOf(item);
  // a data store lives beside all processes
  if (home === undefined || home === file.root) return;
  for (let at: FileEntry | undefined = from; at; at = at.parent) if (at === home) return;
  findings.push(error('BPMN_DATA_SCOPE', from.at, '10.4.1', `${from.parent && from.id === '' ? called(from.parent) : called(from)} reaches ${called(item)}, which belongs to ${called(home)} and is visible only there; move the data to a level around both.`));
}

/** The element whose data an item is. */
function homeOf(item: FileEntry): FileEntry | undefined {
  let at = item.parent;
  while (at && /^bpmn:(ioSpecification|multiInstanceLoopCharacteristics)$/.test(at.xml.name)) at = at.parent;
  return at;
}
