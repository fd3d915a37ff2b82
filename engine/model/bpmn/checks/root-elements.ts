import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, named, quoted, resolve, speaksForFile } from './reading/file.ts';

/** Messages, signals, errors, escalations, items and stores on the level of the file (BPMN 2.0.2, 8.4 and 10.4.1). */
export const checkRootElements: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  for (const name of ['message', 'signal']) {
    const clause = name === 'message' ? '8.4.11' : '10.5.5';
    for (const entry of named(file, `bpmn:${name}`)) {
      if (!entry.xml.attributes.get('name')?.trim()) findings.push(warning('BPMN_NAME_MISSING', entry.at, clause, `The ${called(entry)} has no name; its id is used as the name under which it is correlated.`));
    }
    alike(file, name, 'name', clause, findings);
  }
  for (const [name, clause] of [['error', '8.4.3'], ['escalation', '8.4.4']] as const) {
    for (const entry of named(file, `bpmn:${name}`)) {
      if (!entry.xml.attributes.get(`${name}Code`)?.trim()) findings.push(warning('BPMN_CODE_MISSING', entry.at, clause, `The ${called(entry)} has no ${name}Code, so that nobody can catch it alone; give it a code.`));
    }
    alike(file, name, `${name}Code`, clause, findings);
  }
  for (const entry of file.root.xml.children.filter((xml) => /^bpmn:\w+EventDefinition$/.test(xml.name))) {
    if (!entry.attributes.get('id')) findings.push(error('BPMN_ID_MISSING', file.root.at, '8.4.5', `A ${local(entry)} on the level of the file has no id, so that no event can refer to it; give it one or remove it.`));
  }
  for (const name of ['dataObject', 'dataInput', 'dataOutput']) for (const entry of named(file, `bpmn:${name}`)) collection(file, entry, findings);
  for (const entry of named(file, 'bpmn:dataStore')) {
    if (entry.xml.attributes.get('isUnlimited') === 'true' && entry.xml.attributes.has('capacity')) findings.push(warning('BPMN_DATA_TYPE', entry.at, '10.4.1', `The ${called(entry)} is unlimited and has a capacity; keep one of the two.`));
  }
  for (const entry of named(file, 'bpmn:process')) {
    if (entry.xml.attributes.get('isExecutable') === 'true' && entry.xml.attributes.get('processType') === 'Public') {
      findings.push(warning('BPMN_PROCESS_TYPE', entry.at, '10.2.1', `The ${called(entry)} is marked as executable and as public; executable processes are private, correct its type.`));
    }
  }
  return findings;
};

/** Two declarations that a thrower or catcher cannot tell apart. */
function alike(file: ModelFile, name: string, attribute: string, clause: string, findings: Finding[]): void {
  const seen = new Map<string, FileEntry>();
  for (const entry of named(file, `bpmn:${name}`)) {
    const text = entry.xml.attributes.get(attribute)?.trim() ?? '';
    const other = seen.get(text);
    if (text === '') continue;
    if (other) findings.push(warning('BPMN_NAME_AMBIGUOUS', entry.at, clause, `The ${name} ${quoted(entry.id)} has the same ${attribute} ${quoted(text)} as ${quoted(other.id)}; keep one of them, or name them differently.`));
    else seen.set(text, entry);
  }
}

/** Table 10.51: where an item definition is named, both say the same of being a collection. */
function collection(file: ModelFile, entry: FileEntry, findings: Finding[]): void {
  const own = entry.xml.attributes.get('isCollection');
  const item = resolve(file, entry.xml.attributes.get('itemSubjectRef'));
  const declared = item?.xml.name === 'bpmn:itemDefinition' ? item.xml.attributes.get('isCollection') : undefined;
  if (own !== undefined && declared !== undefined && own !== declared) findings.push(warning('BPMN_DATA_TYPE', entry.at, '10.4.1', `The ${called(entry)} and its item definition disagree on whether it is a collection; let both say the same.`));
}
