import type { Finding } from '../../contract.ts';
import { EXECUTABLE_TYPES } from '../executable.ts';
import type { Check } from '../finding.ts';
import { error } from '../finding.ts';
import { label } from '../source.ts';

/** What cannot be executed is refused by name, so that nobody finds out when a case stands still. */
export const checkSupported: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    if (!EXECUTABLE_TYPES.has(node.type)) {
      findings.push(error('BPMN_NOT_EXECUTABLE', node.id, '10', `${label(node)} is a ${node.xml.name}, which this version does not execute; model it with another element.`));
    }
    const loop = node.xml.children.find(({ name }) => name === 'bpmn:standardLoopCharacteristics' || name === 'bpmn:multiInstanceLoopCharacteristics');
    if (loop) findings.push(error('BPMN_NOT_EXECUTABLE', node.id, '10.3.8', `${label(node)} is marked as ${loop.name}, which this version does not execute; model the repetition with gateways.`));
    if (node.xml.attributes.get('instantiate') === 'true') {
      findings.push(error('BPMN_NOT_EXECUTABLE', node.id, '10.3.3', `${label(node)} is marked to start the process; use a message start event instead.`));
    }
  }
  for (const xml of source.unknown) {
    const id = xml.attributes.get('id') ?? '';
    findings.push(error('BPMN_UNKNOWN_ELEMENT', id, '', `The process holds ${xml.name}, which has no place in it; remove it.`));
  }
  return findings;
};
