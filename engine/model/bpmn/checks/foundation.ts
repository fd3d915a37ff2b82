import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { called, fileOf, named, quoted, speaksForFile } from './reading/file.ts';
import type { ModelFile } from './reading/file.ts';

const OWN_NAMESPACE = 'urn:laufzettel:bpmn:1';
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
/** Kinds of imports that BPMN names (table 8.2). */
const IMPORT_TYPES = new Set([BPMN, 'http://www.w3.org/2001/XMLSchema', 'http://www.w3.org/TR/wsdl20/', 'http://schemas.xmlsoap.org/wsdl/', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd', 'http://www.omg.org/spec/DMN/20180521/MODEL/', 'https://www.omg.org/spec/DMN/20191111/MODEL/']);

/** Extensions, imports, relationships, documentation (BPMN 2.0.2, 8.2 and 8.3). */
export const checkFoundation: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  const { root } = file;
  for (const { xml, at } of named(file, 'bpmn:extension')) {
    const definition = xml.attributes.get('definition') ?? '';
    if (xml.attributes.get('mustUnderstand') === 'true' && namespaceOf(file, definition) !== OWN_NAMESPACE) {
      findings.push(error('BPMN_EXTENSION_REQUIRED', at, '8.3.3', `The file requires the extension ${quoted(definition)}, which is not understood here; remove it or model the same in BPMN.`));
    }
  }
  for (const { xml, at } of named(file, 'bpmn:import')) {
    const type = xml.attributes.get('importType')?.trim() ?? '';
    if (type !== '' && !IMPORT_TYPES.has(type)) findings.push(warning('BPMN_FOUNDATION', at, '8.2.2', `The import type ${quoted(type)} is none that BPMN names; write the address of XML Schema, WSDL or BPMN.`));
    else if (type === BPMN) findings.push(warning('BPMN_FOUNDATION', at, '8.2.2', `The imported model ${quoted(xml.attributes.get('location') ?? '')} is not read; deploy it together with this one.`));
  }
  for (const { xml, at } of named(file, 'bpmn:documentation')) {
    const format = xml.attributes.get('textFormat')?.trim() ?? '';
    if (format !== '' && !/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/.test(format)) findings.push(warning('BPMN_FOUNDATION', at, '8.3.2', `The text format ${quoted(format)} of a documentation is no media type; write one like text/plain.`));
  }
  if (root.xml.attributes.get('targetNamespace') === '') findings.push(warning('BPMN_FOUNDATION', root.at, '8.2.1', 'The target namespace of the file is empty; give it an address of your own.'));
  for (const group of named(file, 'bpmn:categoryValue')) {
    if (!group.xml.attributes.get('value')?.trim()) findings.push(warning('BPMN_FOUNDATION', group.at, '8.4.1', `The ${called(group)} has no value; write what it groups.`));
  }
  for (const entry of named(file, 'bpmn:association')) {
    for (const end of ['sourceRef', 'targetRef'] as const) {
      const ref = entry.xml.attributes.get(end)?.trim() ?? '';
      if (ref !== '' && !file.byId.has(ref) && !file.byId.has(ref.slice(ref.indexOf(':') + 1))) findings.push(warning('BPMN_REFERENCE', entry.at, '8.4.1', `The ${end} of ${called(entry)} names ${quoted(ref)}, which is not in the file; connect it again or remove it.`));
    }
  }
  return findings;
};

/** Namespace of a qualified name; an unprefixed one belongs to the default namespace. */
function namespaceOf({ root }: ModelFile, qname: string): string | undefined {
  const colon = qname.indexOf(':');
  return root.xml.attributes.get(colon < 0 ? 'xmlns' : `xmlns:${qname.slice(0, colon).trim()}`);
}
