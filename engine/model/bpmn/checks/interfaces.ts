import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import { child, localName } from '../xml.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, named, quoted, resolve, speaksForFile } from './reading/file.ts';

/** Operations and the tasks and events that use them (BPMN 2.0.2, 8.5, 10.3.3 and 10.5.5). */
export const checkInterfaces: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  for (const name of ['sendTask', 'receiveTask']) for (const task of named(file, `bpmn:${name}`)) agree(file, task, task.xml.attributes.get('operationRef'), task.xml.attributes.get('messageRef'), '10.3.3', findings);
  for (const definition of named(file, 'bpmn:messageEventDefinition')) {
    agree(file, definition, child(definition.xml, 'bpmn:operationRef')?.text, definition.xml.attributes.get('messageRef'), '10.5.5', findings);
  }
  return findings;
};

/** Who names an operation and a message means the message of the operation. */
function agree(file: ModelFile, entry: FileEntry, operationRef: string | undefined, messageRef: string | undefined, clause: string, findings: Finding[]): void {
  const operation = resolve(file, operationRef);
  if (operation?.xml.name !== 'bpmn:operation' || messageRef === undefined) return;
  const messages = ['bpmn:inMessageRef', 'bpmn:outMessageRef'].flatMap((name) => child(operation.xml, name)?.text ?? []).map(localName);
  if (messages.length > 0 && !messages.includes(localName(messageRef))) {
    const who = local(entry.xml) === 'messageEventDefinition' && entry.parent ? entry.parent : entry;
    findings.push(warning('BPMN_INTERFACE', who.at, clause, `${called(who)} names the message ${quoted(messageRef)}, which is none of ${called(operation)}; choose the message of the operation.`));
  }
}
