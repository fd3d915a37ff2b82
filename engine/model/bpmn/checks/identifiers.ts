import type { Finding } from '../../contract.ts';
import { isForbiddenName } from '../../names.ts';
import type { Check } from '../finding.ts';
import { error } from '../finding.ts';
import { attribute, mappingSources } from '../laufzettel.ts';
import type { XmlElement } from '../xml.ts';

/** Ids exist and are unique (the reader has refused reserved ones); names of variables that the model writes are harmless. */
export const checkIdentifiers: Check = (source) => {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const all = [...source.nodes, ...source.flows];
  for (const { id, xml } of all) {
    if (id === '') findings.push(error('BPMN_ID_MISSING', '', '8.3.1', `An element ${xml.name}${named(xml)} has no id; give it one.`));
    else if (seen.has(id)) findings.push(error('BPMN_ID_DUPLICATE', id, '8.3.1', `The id "${id}" is used more than once; ids must be unique in the file.`));
    seen.add(id);
  }
  for (const node of source.nodes) {
    const names = [
      attribute(node.xml, 'resultVariable'),
      ...mappingSources(node.xml, 'input').map(({ name }) => name),
      ...mappingSources(node.xml, 'output').map(({ name }) => name),
    ];
    for (const name of names) {
      if (name === undefined) continue;
      if (isForbiddenName(name)) findings.push(error('BPMN_NAME_FORBIDDEN', node.id, '', `The variable name "${name}" is reserved; choose another.`));
      else if (name === '') findings.push(error('BPMN_MAPPING_INCOMPLETE', node.id, '', 'An input or output mapping has no name; name the variable it writes.'));
      else if (name === 'case') findings.push(error('BPMN_NAME_FORBIDDEN', node.id, '', 'The name "case" stands for the case itself and cannot be written; choose another variable name.'));
    }
  }
  return findings;
};

function named(xml: XmlElement): string {
  const name = xml.attributes.get('name');
  return name === undefined ? '' : ` named "${name.slice(0, 60)}"`;
}
