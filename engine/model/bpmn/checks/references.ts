import type { Finding } from '../../contract.ts';
import { compileMessage } from '../compile-message.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { attribute, list } from '../laufzettel.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';
import { child } from '../xml.ts';
import { inAnotherProcess, quoted } from './reading/file.ts';

/** What cannot be executed without naming something names it; where references lead is another family. */
export const checkReferences: Check = (source) => {
  const findings: Finding[] = [];
  for (const flow of source.flows) {
    for (const [end, ref] of [['sourceRef', flow.sourceRef], ['targetRef', flow.targetRef]] as const) {
      const node = source.nodeById.get(ref);
      // an end in another pool is a matter of the way the flow takes
      if ((!node && !inAnotherProcess(source, ref)) || node === source.process) findings.push(error('BPMN_REFERENCE', flow.id || flow.scope.id, '8.4.13', `The ${end} of sequence flow ${quoted(flow.id)} names ${ref === '' ? 'nothing' : quoted(ref)}; connect it to an element of this process.`));
    }
  }
  const carried = new Set(source.definitions.messageFlows.flatMap(({ sourceRef, targetRef }) => [sourceRef, targetRef]));
  for (const node of source.nodes) {
    const lacks = (what: string, clause: string): void => {
      findings.push(error('BPMN_REFERENCE', node.id, clause, `${label(node)} names no ${what}; choose one.`));
    };
    for (const { kind, xml } of node.definitions) {
      if (kind === 'message' && !xml.attributes.has('messageRef') && !carried.has(node.id) && !ofOperation(source, node)) lacks('message', '10.5.5');
      if (kind === 'signal' && !xml.attributes.has('signalRef')) lacks('signal', '10.5.5');
    }
    if (node.type === 'bpmn:ReceiveTask' && !node.xml.attributes.has('messageRef') && !carried.has(node.id) && !ofOperation(source, node)) {
      findings.push(warning('BPMN_REFERENCE', node.id, '10.3.3', `${label(node)} names no message to wait for; it waits for one with the name ${quoted(node.id)}.`));
    }
    if (node.type === 'bpmn:CallActivity' && !node.xml.attributes.get('calledElement')?.trim()) lacks('process to call', '10.3.6');
    for (const id of list(attribute(node.xml, 'notCompletedBy'), /\s+/)) {
      if (source.nodeById.get(id)?.type !== 'bpmn:UserTask') findings.push(error('BPMN_REFERENCE', node.id, '', `The four-eyes rule of ${label(node)} names ${quoted(id)}, which is no user task of this process; correct the id.`));
    }
  }
  return findings;
};

/** Whether the message is that of an operation, which is looked up only where one is named. */
function ofOperation(source: SourceModel, node: SourceNode): boolean {
  const names = node.xml.attributes.has('operationRef') || node.definitions.some(({ xml }) => xml.attributes.has('operationRef') || child(xml, 'bpmn:operationRef'));
  return names && compileMessage(source, node, undefined) !== undefined;
}
