import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceFlow, SourceModel, SourceNode } from '../source.ts';
import { isEventSubProcess, label } from '../source.ts';
import { localName } from '../xml.ts';
import { inAnotherProcess } from './reading/file.ts';
import { has } from './reading/positions.ts';

/** Where sequence flows may begin and end (BPMN 2.0.2, 7.6.1 and the clauses of the elements). */
export const checkSequenceFlows: Check = (source) => {
  const findings: Finding[] = [];
  for (const flow of source.flows) {
    const from = source.nodeById.get(flow.sourceRef);
    const to = source.nodeById.get(flow.targetRef);
    if (from && to) level(flow, from, to, findings);
    else if (inAnotherProcess(source, flow.targetRef) || inAnotherProcess(source, flow.sourceRef)) {
      findings.push(error('BPMN_FLOW_CROSSES', flow.id, '7.6.1', `The sequence flow "${flow.id}" leads from one pool to another; connect pools by a message flow.`));
    }
  }
  for (const node of source.nodes) {
    ends(node, findings);
    if (node.outgoing.length > 1) doubled(node, findings);
    listed(source, node, findings);
  }
  return findings;
};

function level(flow: SourceFlow, from: SourceNode, to: SourceNode, findings: Finding[]): void {
  if (from.parent !== to.parent) {
    findings.push(error('BPMN_FLOW_CROSSES', flow.id, '7.6.1', `The sequence flow from ${label(from)} to ${label(to)} crosses the border of a sub-process; end it at the border or use an event.`));
  } else if (from.parent !== flow.scope) {
    findings.push(error('BPMN_FLOW_CROSSES', flow.id, '7.6.1', `The sequence flow from ${label(from)} to ${label(to)} is filed in another sub-process than its ends; draw it anew.`));
  }
}

function ends(node: SourceNode, findings: Finding[]): void {
  const { type, incoming, outgoing } = node;
  if (type === 'bpmn:StartEvent' && incoming.length > 0) findings.push(error('BPMN_FLOW_INTO_START', node.id, '10.5.2', `A flow leads into the start event ${label(node)}; lead it to the element behind it.`));
  if (type === 'bpmn:EndEvent' && outgoing.length > 0) findings.push(error('BPMN_FLOW_FROM_END', node.id, '10.5.3', `A flow leaves the end event ${label(node)}; use an intermediate event, or remove the flow.`));
  if (type === 'bpmn:BoundaryEvent' && incoming.length > 0) findings.push(error('BPMN_FLOW_INTO_BOUNDARY', node.id, '10.5.4', `A flow leads into the boundary event ${label(node)}; only what it is attached to can trigger it.`));
  if (type === 'bpmn:BoundaryEvent' && outgoing.length === 0 && !has(node, 'compensate')) findings.push(warning('BPMN_BOUNDARY_WITHOUT_FLOW', node.id, '10.5.4', `No flow leaves the boundary event ${label(node)}; the path ends there.`));
  if (isEventSubProcess(node) && incoming.length + outgoing.length > 0) findings.push(error('BPMN_FLOW_AT_EVENT_SUBPROCESS', node.id, '10.3.5', `The event sub-process ${label(node)} has a sequence flow; it is started by its event alone, remove the flow.`));
  if (type === 'bpmn:IntermediateThrowEvent' && outgoing.length > 0 && has(node, 'link')) findings.push(error('BPMN_LINK_FLOW', node.id, '10.5.4', `A flow leaves the link ${label(node)}, which goes on at its target; remove the flow.`));
  if (type === 'bpmn:IntermediateCatchEvent' && incoming.length > 0 && has(node, 'link')) findings.push(error('BPMN_LINK_FLOW', node.id, '10.5.4', `A flow leads into the link target ${label(node)}, which is reached by name; remove the flow.`));
}

/** Two flows the same way carry two tokens, and what follows runs twice; where only one is taken, that is an "or". */
function doubled(node: SourceNode, findings: Finding[]): void {
  if (node.type === 'bpmn:ExclusiveGateway') return;
  const targets = new Set<string>();
  for (const flow of node.outgoing) {
    if (targets.has(flow.targetRef)) findings.push(warning('BPMN_FLOW_DOUBLE', flow.id, '13.2.1', `Two flows lead from ${label(node)} to the same element, which may therefore run twice; keep one, or join the conditions with "or".`));
    targets.add(flow.targetRef);
  }
}

/** Elements repeat the ids of their flows; where they differ, the flows decide and the file was edited by hand. */
function listed(source: SourceModel, node: SourceNode, findings: Finding[]): void {
  for (const { name, text } of node.xml.children) {
    if (name !== 'bpmn:incoming' && name !== 'bpmn:outgoing') continue;
    const flow = source.flowById.get(localName(text));
    if (flow && (name === 'bpmn:incoming' ? flow.targetRef : flow.sourceRef) !== node.id) {
      findings.push(warning('BPMN_FLOW_LISTED', node.id, '8.4.13', `${label(node)} lists the flow "${flow.id}" as ${name.slice('bpmn:'.length)}, but the flow itself says otherwise and counts; correct the list.`));
    }
  }
}
