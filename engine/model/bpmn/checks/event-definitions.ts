import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { label } from '../source.ts';
import { child } from '../xml.ts';

/** What an event definition needs so that the event can occur, or be thrown (BPMN 2.0.2, 8.4 and 10.5.5). */
export const checkEventDefinitions: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    const throws = node.type === 'bpmn:EndEvent' || node.type === 'bpmn:IntermediateThrowEvent';
    for (const { kind, xml } of node.definitions) {
      if (kind === 'conditional' && (child(xml, 'bpmn:condition')?.text.trim() ?? '') === '') {
        findings.push(error('BPMN_EVENT_INCOMPLETE', node.id, '10.5.5', `The conditional event ${label(node)} has no condition, so it can never occur; write one.`));
      }
      if (throws && (kind === 'error' || kind === 'escalation') && !xml.attributes.has(`${kind}Ref`)) {
        findings.push(warning('BPMN_EVENT_INCOMPLETE', node.id, '10.5.5', `${label(node)} throws an ${kind} but does not say which; only events that catch every ${kind} hear of it. Choose one.`));
      }
    }
  }
  return findings;
};
