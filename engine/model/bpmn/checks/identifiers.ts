import type { Finding } from '../../contract.ts';
import { isForbiddenName } from '../../names.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { attribute, mappingSources } from '../laufzettel.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';
import type { XmlElement } from '../xml.ts';
import { child } from '../xml.ts';
import { called, fileOf, local, named, quoted, speaksForFile, weighed } from './reading/file.ts';

/** What XML takes for an id (`NCName`), a little narrower than it allows: other characters are rare and break other tools. */
const ID = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
/** Longest id or name that something is looked for by, in characters: databases find what is short. */
const LONGEST = 200;
/** What is looked for by its name. */
const BY_NAME = new Set(['bpmn:message', 'bpmn:signal', 'bpmn:dataStore']);
/** What nothing refers to by its id, or only from inside the same element: a second one leaves no doubt what is meant. */
const UNREFERENCED = /^bpmn:(documentation|\w*[eE]xpression|\w*[cC]ondition|ioSpecification|assignment|from|to|transformation|time\w+|loopCardinality|inputDataItem|outputDataItem|rendering|auditing|monitoring|dataState|laneSet|childLaneSet)$/;

/** Ids exist and are unique (the reader has refused reserved ones); names of variables that the model writes are harmless. */
export const checkIdentifiers: Check = (source) => {
  const findings: Finding[] = [];
  for (const { id, xml } of source.nodes) {
    if (id === '') findings.push(error('BPMN_ID_MISSING', '', '8.3.1', `An element ${xml.name}${nameOf(xml)} has no id; give it one.`));
  }
  for (const flow of source.flows) {
    if (flow.id === '') findings.push(warning('BPMN_ID_MISSING', flow.scope.id, '8.3.1', `The flow from ${quoted(flow.sourceRef)} to ${quoted(flow.targetRef)} has no id; give it one, so that the history can tell when it was taken.`));
  }
  if (speaksForFile(source)) file(source, findings);
  variables(source, findings);
  return findings;
};

function file(source: SourceModel, findings: Finding[]): void {
  const { duplicates, entries, byId } = fileOf(source);
  for (const { id, xml } of duplicates) {
    const first = byId.get(id)?.xml ?? xml;
    const harmless = UNREFERENCED.test(xml.name) || UNREFERENCED.test(first.name);
    findings.push(weighed(harmless ? 'warning' : 'error', 'BPMN_ID_DUPLICATE', id, '8.3.1', `The id ${quoted(id)} is used more than once, by ${local(first)} and ${local(xml)}; ids must be unique in the file.`));
  }
  for (const { id, at, xml } of entries) {
    for (const key of [id, ...lookedFor(xml)]) {
      if (key.length > LONGEST) findings.push(error('BPMN_NAME_LENGTH', at, '', `"${key.slice(0, 60)}…" has ${key.length} characters; by it something is looked for, so it may have ${LONGEST} at most: choose a shorter one.`));
    }
    if (id !== '' && !ID.test(id)) findings.push(warning('BPMN_ID_FORM', at, '8.3.1', `The id ${quoted(id)} is not formed as XML asks; begin it with a letter, then letters, digits, "_", "-" and ".".`));
  }
}

/** Names other than its id by which an element, or what it does, is looked for. */
function lookedFor(xml: XmlElement): readonly string[] {
  return [...(BY_NAME.has(xml.name) ? [xml.attributes.get('name') ?? ''] : []), attribute(xml, 'topic') ?? ''];
}

/** What a multi-instance activity writes: the item of each instance, and the list of their results. */
function loopVariables({ xml }: SourceNode): readonly string[] {
  const loop = child(xml, 'bpmn:multiInstanceLoopCharacteristics');
  return loop ? ['elementVariable', 'outputCollection'].flatMap((name) => attribute(loop, name) || []) : [];
}

function variables(source: SourceModel, findings: Finding[]): void {
  for (const node of source.nodes) {
    const names = [
      attribute(node.xml, 'resultVariable'),
      ...loopVariables(node),
      ...mappingSources(node.xml, 'input').map(({ name }) => name),
      ...mappingSources(node.xml, 'output').map(({ name }) => name),
    ];
    for (const name of names) {
      if (name === undefined) continue;
      if (isForbiddenName(name)) findings.push(error('BPMN_NAME_FORBIDDEN', node.id, '', `The variable name "${name}" is reserved; choose another.`));
      else if (name === '') findings.push(error('BPMN_MAPPING_INCOMPLETE', node.id, '', `An input or output mapping of ${label(node)} has no name; name the variable it writes.`));
      else if (name === 'case') findings.push(error('BPMN_NAME_FORBIDDEN', node.id, '', 'The name "case" stands for the case itself and cannot be written; choose another variable name.'));
    }
  }
  if (!speaksForFile(source)) return;
  const model = fileOf(source);
  for (const assignment of named(model, 'bpmn:to')) {
    if (assignment.xml.text.split(/[.\s=]+/).some(isForbiddenName)) findings.push(error('BPMN_NAME_FORBIDDEN', assignment.at, '', `An assignment of ${assignment.parent?.parent ? called(assignment.parent.parent) : 'a data association'} writes to a reserved name; choose another.`));
  }
}

function nameOf(xml: XmlElement): string {
  const name = xml.attributes.get('name');
  return name === undefined ? '' : ` named "${name.slice(0, 60)}"`;
}
