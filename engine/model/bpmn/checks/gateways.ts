import type { Finding } from '../../contract.ts';
import { conditionText } from '../compile.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { isActivity, label } from '../source.ts';

const DEFAULT_HOLDERS = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway']);
const AWAITABLE = new Set(['message', 'timer', 'signal', 'conditional']);

/** Splits can decide, defaults belong to their gateway, and an event-based gateway leads to events. */
export const checkGateways: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    defaultFlow(source, node, findings);
    if ((node.type === 'bpmn:ExclusiveGateway' || node.type === 'bpmn:InclusiveGateway') && node.outgoing.length > 1) undecided(node, findings);
    if (node.type === 'bpmn:EventBasedGateway') targets(source, node, findings);
    direction(node, findings);
  }
  return findings;
};

function defaultFlow(source: SourceModel, node: SourceNode, findings: Finding[]): void {
  const id = node.xml.attributes.get('default');
  if (id === undefined) return;
  if (!DEFAULT_HOLDERS.has(node.type) && !isActivity(node)) {
    findings.push(error('BPMN_DEFAULT_MISPLACED', node.id, '8.4.13', `${label(node)} names a default flow, but only activities and exclusive, inclusive or complex gateways have one.`));
  } else if (!node.outgoing.some((flow) => flow.id === id)) {
    const known = source.flowById.has(id) ? 'does not leave it' : 'is not in the file';
    findings.push(error('BPMN_DEFAULT_FOREIGN', node.id, '8.4.13', `The default flow "${id}" of ${label(node)} ${known}; choose one of its outgoing flows.`));
  }
}

function undecided(node: SourceNode, findings: Finding[]): void {
  const isDefault = (id: string): boolean => node.xml.attributes.get('default') === id;
  const open = node.outgoing.filter((flow) => !isDefault(flow.id) && conditionText(flow.xml) === undefined);
  for (const flow of open) {
    findings.push(warning('BPMN_CONDITION_MISSING', flow.id, '10.6.2', `The flow "${flow.id}" from ${label(node)} has no condition and counts as always true; give it a condition or make it the default.`));
  }
  if (open.length === 0 && !node.outgoing.some((flow) => isDefault(flow.id))) {
    findings.push(warning('BPMN_DEFAULT_MISSING', node.id, '10.6.2', `${label(node)} has no default flow: when no condition is true, the case stops there with an incident.`));
  }
}

function targets(source: SourceModel, node: SourceNode, findings: Finding[]): void {
  if (node.outgoing.length < 2) findings.push(error('BPMN_EVENT_GATEWAY_TARGET', node.id, '10.6.6', `The event-based gateway ${label(node)} needs at least two events to wait for.`));
  const messages = new Set<string>();
  for (const flow of node.outgoing) {
    const target = source.nodeById.get(flow.targetRef);
    if (!target) continue;
    const catches = target.type === 'bpmn:IntermediateCatchEvent' && AWAITABLE.has(target.definitions[0]?.kind ?? '');
    if (!catches && target.type !== 'bpmn:ReceiveTask') {
      findings.push(error('BPMN_EVENT_GATEWAY_TARGET', node.id, '10.6.6', `The event-based gateway ${label(node)} leads to ${label(target)}; only message, timer, signal and conditional events and receive tasks may follow.`));
      continue;
    }
    if (target.incoming.length > 1) findings.push(error('BPMN_EVENT_GATEWAY_TARGET', target.id, '10.6.6', `${label(target)} follows an event-based gateway and has another incoming flow; give it only the one.`));
    if (target.boundary.length > 0) findings.push(error('BPMN_EVENT_GATEWAY_TARGET', target.id, '10.6.6', `The receive task ${label(target)} follows an event-based gateway and may not have boundary events.`));
    const message = target.xml.attributes.get('messageRef') ?? (target.definitions[0]?.kind === 'message' ? target.definitions[0].xml.attributes.get('messageRef') : undefined);
    if (message !== undefined && messages.has(message)) findings.push(error('BPMN_EVENT_GATEWAY_TARGET', node.id, '10.6.6', `The event-based gateway ${label(node)} waits twice for the same message; each message may lead one way only.`));
    if (message !== undefined) messages.add(message);
  }
}

function direction(node: SourceNode, findings: Finding[]): void {
  const declared = node.xml.attributes.get('gatewayDirection');
  if (declared === 'Diverging' && node.incoming.length > 1) findings.push(error('BPMN_GATEWAY_DIRECTION', node.id, '10.6.1', `${label(node)} is declared diverging but has several incoming flows.`));
  if (declared === 'Converging' && node.outgoing.length > 1) findings.push(error('BPMN_GATEWAY_DIRECTION', node.id, '10.6.1', `${label(node)} is declared converging but has several outgoing flows.`));
  if (declared === 'Mixed' && (node.incoming.length < 2 || node.outgoing.length < 2)) findings.push(error('BPMN_GATEWAY_DIRECTION', node.id, '10.6.1', `${label(node)} is declared mixed but does not have several flows on both sides.`));
  if (node.type.endsWith('Gateway') && node.outgoing.length === 0) findings.push(warning('BPMN_GATEWAY_ENDS', node.id, '10.6.1', `No flow leaves the gateway ${label(node)}; the path ends there.`));
}
