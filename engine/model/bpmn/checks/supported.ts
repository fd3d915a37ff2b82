import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error } from '../finding.ts';
import { label } from '../source.ts';

/** Activities of a choreography say who exchanges what with whom, and not what one of them does. */
const CHOREOGRAPHY: ReadonlySet<string> = new Set(['bpmn:ChoreographyTask', 'bpmn:SubChoreography', 'bpmn:CallChoreography']);

/** What has no place in a process is refused by name, so that nobody finds out when a case stands still. */
export const checkSupported: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    if (CHOREOGRAPHY.has(node.type)) {
      findings.push(error('BPMN_NOT_EXECUTABLE', node.id, '11.5', `${label(node)} is a ${node.xml.name.slice('bpmn:'.length)}, which belongs to a choreography and is not executed; model what this participant does with a task.`));
    }
    if (node.type === 'bpmn:ImplicitThrowEvent') {
      findings.push(error('BPMN_NOT_EXECUTABLE', node.id, '10.5.3', `${label(node)} is an implicit throw event, which only a multi-instance activity may hold; use an intermediate throw event.`));
    }
  }
  for (const xml of source.unknown) {
    const id = xml.attributes.get('id') ?? '';
    findings.push(error('BPMN_UNKNOWN_ELEMENT', id, '', `The process holds ${xml.name}, which has no place in it; remove it.`));
  }
  return findings;
};
