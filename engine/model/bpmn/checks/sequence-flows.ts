import type { Finding } from '../../contract.ts';
import { conditionText } from '../compile.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { isEventSubProcess, label } from '../source.ts';

/** Where sequence flows may begin and end (BPMN 2.0.2, tables 7.4 and 10.5.x) and where conditions belong. */
export const checkSequenceFlows: Check = (source) => {
  const findings: Finding[] = [];
  for (const flow of source.flows) {
    const from = source.nodeById.get(flow.sourceRef);
    const to = source.nodeById.get(flow.targetRef);
    if (!from || !to) continue;
    if (from.parent !== to.parent) {
      findings.push(error('BPMN_FLOW_CROSSES', flow.id, '7.6.1', `The sequence flow from ${label(from)} to ${label(to)} crosses the border of a sub-process; end it at the border or use an event.`));
    } else if (from.parent !== flow.scope) {
      findings.push(error('BPMN_FLOW_CROSSES', flow.id, '7.6.1', `The sequence flow from ${label(from)} to ${label(to)} is filed in another sub-process than its ends; draw it anew.`));
    }
    const conditional = conditionText(flow.xml) !== undefined;
    const isDefault = from.xml.attributes.get('default') === flow.id;
    if (conditional && isDefault) findings.push(warning('BPMN_CONDITION_IGNORED', flow.id, '10.6.2', `The default flow from ${label(from)} has a condition, which is ignored; remove it.`));
    if (conditional && (from.type === 'bpmn:ParallelGateway' || from.type === 'bpmn:EventBasedGateway')) {
      findings.push(error('BPMN_CONDITION_MISPLACED', flow.id, '8.4.13', `The flow from ${label(from)} has a condition, but this gateway takes its flows without asking; use an exclusive or inclusive gateway.`));
    }
    if (conditional && from.type.endsWith('Event')) {
      findings.push(error('BPMN_CONDITION_MISPLACED', flow.id, '8.4.13', `The flow from the event ${label(from)} has a condition; put a gateway behind the event and the condition there.`));
    }
  }
  for (const node of source.nodes) {
    const at = label(node);
    if (node.type === 'bpmn:StartEvent' && node.incoming.length > 0) findings.push(error('BPMN_FLOW_INTO_START', node.id, '10.5.2', `A flow leads into the start event ${at}; lead it to the element behind it.`));
    if (node.type === 'bpmn:EndEvent' && node.outgoing.length > 0) findings.push(error('BPMN_FLOW_FROM_END', node.id, '10.5.3', `A flow leaves the end event ${at}; use an intermediate event, or remove the flow.`));
    if (node.type === 'bpmn:BoundaryEvent' && node.incoming.length > 0) findings.push(error('BPMN_FLOW_INTO_BOUNDARY', node.id, '10.5.4', `A flow leads into the boundary event ${at}; only what it is attached to can trigger it.`));
    if (node.type === 'bpmn:BoundaryEvent' && node.outgoing.length === 0) findings.push(warning('BPMN_BOUNDARY_WITHOUT_FLOW', node.id, '10.5.4', `No flow leaves the boundary event ${at}; the path ends there.`));
    if (isEventSubProcess(node) && node.incoming.length + node.outgoing.length > 0) findings.push(error('BPMN_FLOW_AT_EVENT_SUBPROCESS', node.id, '10.3.5', `The event sub-process ${at} has a sequence flow; it is started by its event alone, remove the flow.`));
    const link = node.definitions.some(({ kind }) => kind === 'link');
    if (link && node.type === 'bpmn:IntermediateThrowEvent' && node.outgoing.length > 0) findings.push(error('BPMN_LINK_FLOW', node.id, '10.5.4', `A flow leaves the link ${at}, which goes on at its target; remove the flow.`));
    if (link && node.type === 'bpmn:IntermediateCatchEvent' && node.incoming.length > 0) findings.push(error('BPMN_LINK_FLOW', node.id, '10.5.4', `A flow leads into the link target ${at}, which is reached by name; remove the flow.`));
  }
  return findings;
};
