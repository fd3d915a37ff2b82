import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';

const AWAITABLE = new Set(['message', 'timer', 'signal', 'conditional']);

/** What an event-based gateway can wait for (BPMN 2.0.2, 10.6.6). */
export const checkEventGateways: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) if (node.type === 'bpmn:EventBasedGateway') targets(source, node, findings);
  return findings;
};

function targets(source: SourceModel, gateway: SourceNode, findings: Finding[]): void {
  if (gateway.outgoing.length === 0) findings.push(error('BPMN_EVENT_GATEWAY_TARGET', gateway.id, '10.6.6', `No flow leaves the event-based gateway ${label(gateway)}, so it waits for nothing and never ends; lead it to the events it waits for.`));
  if (gateway.outgoing.length === 1) findings.push(warning('BPMN_EVENT_GATEWAY_TARGET', gateway.id, '10.6.6', `The event-based gateway ${label(gateway)} waits for one event only; remove it, or add the other events.`));
  const awaited = new Set<string>();
  const kinds = new Set<string>();
  for (const flow of gateway.outgoing) {
    const target = source.nodeById.get(flow.targetRef);
    if (!target) continue;
    const catches = target.type === 'bpmn:IntermediateCatchEvent' && target.definitions.length > 0 && target.definitions.every(({ kind }) => AWAITABLE.has(kind) || kind === 'reference');
    if (!catches && target.type !== 'bpmn:ReceiveTask') {
      findings.push(error('BPMN_EVENT_GATEWAY_TARGET', gateway.id, '10.6.6', `The event-based gateway ${label(gateway)} leads to ${label(target)}; only message, timer, signal and conditional events and receive tasks may follow.`));
      continue;
    }
    if (target.incoming.length > 1) findings.push(warning('BPMN_EVENT_GATEWAY_INFLOW', target.id, '10.6.6', `${label(target)} follows an event-based gateway and has another incoming flow; lead that flow to the gateway instead.`));
    if (target.boundary.length > 0) findings.push(error('BPMN_EVENT_GATEWAY_TARGET', target.id, '10.6.6', `The receive task ${label(target)} follows an event-based gateway and may not have boundary events; lead the gateway to those events.`));
    for (const trigger of triggersOf(target)) {
      if (awaited.has(trigger)) findings.push(error('BPMN_EVENT_GATEWAY_TARGET', gateway.id, '10.6.6', `The event-based gateway ${label(gateway)} waits twice for the same ${trigger.slice(0, trigger.indexOf(' '))}; each may lead one way only.`));
      awaited.add(trigger);
    }
    if (target.type === 'bpmn:ReceiveTask') kinds.add('task');
    else if (target.definitions.some(({ kind }) => kind === 'message')) kinds.add('event');
  }
  if (kinds.size > 1) findings.push(warning('BPMN_EVENT_GATEWAY_MIXED', gateway.id, '10.6.6', `The event-based gateway ${label(gateway)} leads to message events and to receive tasks; use one of the two.`));
}

/** The messages and signals that an element waits for, as `message id` and `signal id`. */
function triggersOf(node: SourceNode): readonly string[] {
  const own = node.type === 'bpmn:ReceiveTask' ? node.xml.attributes.get('messageRef') : undefined;
  if (own !== undefined) return [`message ${own}`];
  return node.definitions.flatMap(({ kind, xml }) => {
    const ref = kind === 'message' || kind === 'signal' ? xml.attributes.get(`${kind}Ref`) : undefined;
    return ref === undefined ? [] : [`${kind} ${ref}`];
  });
}
