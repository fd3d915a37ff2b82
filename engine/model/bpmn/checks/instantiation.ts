import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';

/** Receive tasks and event-based gateways that begin a process (BPMN 2.0.2, 10.3.3, 10.6.6 and 13.2). */
export const checkInstantiation: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    const gateway = node.type === 'bpmn:EventBasedGateway';
    if (gateway && node.xml.attributes.get('eventGatewayType') === 'Parallel' && !instantiates(node)) {
      findings.push(error('BPMN_INSTANTIATE', node.id, '10.6.6', `The event-based gateway ${label(node)} waits for all of its events, which only a gateway that starts the process does; use a parallel gateway with the events behind it.`));
    }
    if (!instantiates(node)) continue;
    if (node.parent?.type !== 'bpmn:Process') findings.push(warning('BPMN_INSTANTIATE', node.id, '13.2', `${label(node)} is marked to start the process but stands in a sub-process, where the mark is read past; remove the mark.`));
    else if (gateway) startingGateway(source, node, findings);
    else if (node.incoming.length > 0) findings.push(error('BPMN_INSTANTIATE', node.id, '10.3.3', `The receive task ${label(node)} is marked to start the process and has an incoming flow; remove the flow or the mark.`));
  }
  return findings;
};

/** Whether the element is marked to begin the process. */
export function instantiates(node: SourceNode): boolean {
  return (node.type === 'bpmn:ReceiveTask' || node.type === 'bpmn:EventBasedGateway') && node.xml.attributes.get('instantiate') === 'true';
}

/** A start event without trigger before the gateway begins the process in the usual way, and the gateway waits as any other. */
function startingGateway(source: SourceModel, node: SourceNode, findings: Finding[]): void {
  const [flow] = node.incoming;
  if (!flow) return;
  const foreign = node.incoming.map(({ sourceRef }) => source.nodeById.get(sourceRef)).find((from) => from && !(from.type === 'bpmn:StartEvent' && from.definitions.length === 0));
  if (foreign) findings.push(error('BPMN_INSTANTIATE', node.id, '10.6.6', `The gateway ${label(node)} is marked to start the process, but a flow from ${label(foreign)} leads to it; remove the flow or the mark.`));
  else findings.push(warning('BPMN_INSTANTIATE', node.id, '10.6.6', `The gateway ${label(node)} starts the process itself and needs no start event before it; remove the start event, or the mark.`));
}
