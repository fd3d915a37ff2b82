import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import { label } from '../source.ts';
import type { XmlElement } from '../xml.ts';
import { localName } from '../xml.ts';

/** A process that another one calls can begin without an event (BPMN 2.0.2, 10.3.6 and 10.5.2). */
export const checkCalls: Check = (source) => {
  const findings: Finding[] = [];
  const calls = source.nodes.filter(({ type }) => type === 'bpmn:CallActivity');
  if (calls.length === 0) return findings;
  const processes = new Map(source.definitions.processes.map((xml) => [xml.attributes.get('id') ?? '', xml] as const));
  for (const node of calls) {
    const called = localName(node.xml.attributes.get('calledElement') ?? '');
    const target = processes.get(called);
    if (!target) continue;
    if (target.attributes.get('isExecutable') === 'false') findings.push(warning('BPMN_CALL', node.id, '10.3.6', `${label(node)} calls the process "${called.slice(0, 60)}" of this file, which is not marked as executable and is not deployed with it; mark it.`));
    else if (waitsForEvent(target)) findings.push(warning('BPMN_CALL', node.id, '10.5.2', `${label(node)} calls the process "${called.slice(0, 60)}", which begins only when an event occurs; give it a start event without trigger.`));
  }
  return findings;
};

function waitsForEvent(called: XmlElement): boolean {
  const starts = called.children.filter(({ name }) => name === 'bpmn:startEvent');
  return starts.length > 0 && starts.every(({ children }) => children.some(({ name }) => /EventDefinition(Ref)?$/.test(name)));
}
