import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import type { SourceNode } from '../source.ts';
import { label } from '../source.ts';
import { child } from '../xml.ts';

/** Gateways bring paths together or lead them apart (BPMN 2.0.2, 10.6.1 to 10.6.5). */
export const checkGateways: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    if (!node.type.endsWith('Gateway')) continue;
    direction(node, findings);
    flows(node, findings);
    if (node.type === 'bpmn:ComplexGateway') activation(node, findings);
  }
  return findings;
};

function direction(node: SourceNode, findings: Finding[]): void {
  const complain = (what: string): void => {
    findings.push(warning('BPMN_GATEWAY_DIRECTION', node.id, '10.6.1', `The gateway ${label(node)} is declared ${what}; correct the declared direction or the flows, which decide.`));
  };
  const several = { incoming: node.incoming.length > 1, outgoing: node.outgoing.length > 1 };
  switch (node.xml.attributes.get('gatewayDirection')) {
    case 'Diverging':
      if (several.incoming) complain('diverging but has several incoming flows');
      else if (!several.outgoing) complain('diverging but has not several outgoing flows');
      break;
    case 'Converging':
      if (several.outgoing) complain('converging but has several outgoing flows');
      else if (!several.incoming) complain('converging but has not several incoming flows');
      break;
    case 'Mixed':
      if (!several.incoming || !several.outgoing) complain('mixed but has not several flows on both sides');
      break;
    default:
  }
}

function flows(node: SourceNode, findings: Finding[]): void {
  if (node.outgoing.length === 0 && node.type !== 'bpmn:EventBasedGateway') {
    findings.push(warning('BPMN_GATEWAY_ENDS', node.id, '10.6.1', `No flow leaves the gateway ${label(node)}; the path ends there. Lead it to an end event.`));
  } else if (node.incoming.length === 1 && node.outgoing.length === 1) {
    findings.push(warning('BPMN_GATEWAY_IDLE', node.id, '10.6.1', `The gateway ${label(node)} has one flow in and one out, and neither joins nor splits; remove it.`));
  }
}

function activation(node: SourceNode, findings: Finding[]): void {
  const text = child(node.xml, 'bpmn:activationCondition')?.text.trim() ?? '';
  if (text === '' && node.incoming.length > 1) {
    findings.push(warning('BPMN_ACTIVATION_MISSING', node.id, '10.6.5', `The complex gateway ${label(node)} does not say which of its incoming flows it waits for; write its activation condition, such as activationCount >= 2.`));
  } else if (text !== '' && node.incoming.length < 2) {
    findings.push(warning('BPMN_ACTIVATION_IDLE', node.id, '10.6.5', `The complex gateway ${label(node)} has an activation condition but not several incoming flows; remove it, or lead the paths there that it is to join.`));
  }
}
