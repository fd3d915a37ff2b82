import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import type { AttributeKind } from './metamodel/kind.ts';
import type { FileEntry } from './reading/file.ts';
import { called, fileOf, quoted, speaksForFile, weighed } from './reading/file.ts';

/** Attributes have the form that the tables of the specification give them, and are there where one is required. */
export const checkAttributes: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  for (const entry of fileOf(source).entries) {
    const { xml, kind, at } = entry;
    if (!kind) continue;
    for (const [name, value] of xml.attributes) {
      const attribute = kind.attributes.get(name);
      if (attribute) form(entry, name, attribute, value, findings);
      // other namespaces may add what they like, and the specification's own `xmlns` is none of the element
      else if (!name.includes(':') && name !== 'xmlns') {
        findings.push(warning('BPMN_ATTRIBUTE_UNKNOWN', at, kind.clause, `BPMN knows no attribute ${quoted(name)} on ${called(entry)}, and it is read past; correct its name or give it the prefix of its namespace.`));
      }
    }
    for (const [name, weight] of kind.requiredAttributes) {
      if (!xml.attributes.get(name)?.trim()) findings.push(weighed(weight, 'BPMN_ATTRIBUTE_MISSING', at, kind.clause, `${called(entry)} needs the attribute ${name}; fill it in.`));
    }
  }
  return findings;
};

function form(entry: FileEntry, name: string, attribute: AttributeKind, value: string, findings: Finding[]): void {
  const text = value.trim();
  const complain = (wanted: string): void => {
    if (attribute.form === 'text' || attribute.form === 'reference') return;
    findings.push(weighed(attribute.weight, 'BPMN_ATTRIBUTE', entry.at, entry.kind?.clause ?? '', `The attribute ${name} of ${called(entry)} is ${quoted(value)}; write ${wanted}.`));
  };
  if (attribute.form === 'boolean' && text !== 'true' && text !== 'false') complain('true or false');
  if (attribute.form === 'choice' && !attribute.choices.includes(text)) complain(`one of ${attribute.choices.join(', ')}`);
  if (attribute.form === 'integer' && !(/^[+-]?\d+$/.test(text) && Number(text) >= attribute.least)) complain(`a whole number of at least ${attribute.least}`);
}
