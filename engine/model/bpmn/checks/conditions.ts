import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceFlow, SourceModel, SourceNode } from '../source.ts';
import { isActivity, label } from '../source.ts';
import { conditionOf, isConditional, isDefault } from './reading/flows.ts';

const DECIDES = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway']);

/** Which flows may have a condition, and which element may name a default (BPMN 2.0.2, 8.4.13, 10.6 and 13.2.1). */
export const checkConditions: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    if (node.xml.attributes.has('default')) defaultFlow(source, node, findings);
    if (node.type === 'bpmn:ExclusiveGateway' || node.type === 'bpmn:InclusiveGateway') deciding(node, findings);
    else if (isActivity(node)) activity(node, findings);
    for (const flow of node.outgoing) if (isConditional(flow)) condition(node, flow, findings);
  }
  return findings;
};

function condition(node: SourceNode, flow: SourceFlow, findings: Finding[]): void {
  if (isDefault(node, flow)) findings.push(warning('BPMN_CONDITION_IGNORED', flow.id, '10.6.2', `The default flow from ${label(node)} has a condition, which is ignored; remove it.`));
  if (node.type === 'bpmn:ParallelGateway') findings.push(warning('BPMN_CONDITION_IGNORED', flow.id, '10.6.4', `The flow from the parallel gateway ${label(node)} has a condition, which is ignored: all flows are taken. Remove it, or use an inclusive gateway.`));
  if (node.type === 'bpmn:EventBasedGateway') findings.push(error('BPMN_CONDITION_MISPLACED', flow.id, '10.6.6', `The flow from ${label(node)} has a condition, but an event decides there; put a gateway behind the event and the condition there.`));
  if (node.type.endsWith('Event')) findings.push(error('BPMN_CONDITION_MISPLACED', flow.id, '8.4.13', `The flow from the event ${label(node)} has a condition; put a gateway behind the event and the condition there.`));
}

function defaultFlow(source: SourceModel, node: SourceNode, findings: Finding[]): void {
  const id = node.xml.attributes.get('default') ?? '';
  if (!DECIDES.has(node.type) && !isActivity(node)) {
    findings.push(error('BPMN_DEFAULT_MISPLACED', node.id, '8.4.13', `${label(node)} names a default flow, but only activities and exclusive, inclusive or complex gateways have one; remove it.`));
  } else if (!node.outgoing.some((flow) => flow.id === id)) {
    const known = source.flowById.has(id) ? 'does not leave it' : 'is not in the file';
    findings.push(error('BPMN_DEFAULT_FOREIGN', node.id, '8.4.13', `The default flow "${id.slice(0, 60)}" of ${label(node)} ${known}; choose one of its outgoing flows.`));
  }
}

function deciding(node: SourceNode, findings: Finding[]): void {
  const [only, other] = node.outgoing;
  if (!only) return;
  if (!other) {
    if (isConditional(only) && !isDefault(node, only)) alone(node, only, findings);
    return;
  }
  const open = node.outgoing.filter((flow) => !isDefault(node, flow) && !isConditional(flow));
  for (const flow of open) {
    findings.push(warning('BPMN_CONDITION_MISSING', flow.id, '10.6.2', `The flow "${flow.id}" from ${label(node)} has no condition and counts as always true; give it a condition or make it the default.`));
  }
  if (node.type === 'bpmn:ExclusiveGateway') repeated(node, findings);
  if (open.length === 0 && !node.outgoing.some((flow) => isDefault(node, flow))) {
    findings.push(warning('BPMN_DEFAULT_MISSING', node.id, '10.6.2', `${label(node)} has no default flow: when no condition is true, the case stops there with an incident. Mark one flow as the default.`));
  }
}

/** The first flow whose condition is true is taken, so a second one with the same condition never is. */
function repeated(node: SourceNode, findings: Finding[]): void {
  const conditions = new Set<string>();
  for (const flow of node.outgoing) {
    if (isDefault(node, flow)) continue;
    const text = conditionOf(flow);
    if (text !== '' && conditions.has(text)) findings.push(warning('BPMN_CONDITION_TWICE', flow.id, '10.6.2', `The flow "${flow.id}" from ${label(node)} has the same condition as one before it and is never taken; correct one of them.`));
    conditions.add(text);
  }
}

/** An activity takes its flows without condition in any case; its default, when none of the conditions is true. */
function activity(node: SourceNode, findings: Finding[]): void {
  if (node.outgoing.length === 0) return;
  const conditional = node.outgoing.filter((flow) => isConditional(flow) && !isDefault(node, flow));
  const [only] = conditional;
  if (only && node.outgoing.length === 1) alone(node, only, findings);
  else if (conditional.length === node.outgoing.length) findings.push(warning('BPMN_DEFAULT_MISSING', node.id, '13.2.1', `All flows from ${label(node)} have conditions and none is the default: when no condition is true, the case stops there with an incident. Mark one flow as the default.`));
  else if (conditional.length === 0 && node.outgoing.some((flow) => isDefault(node, flow))) {
    findings.push(warning('BPMN_DEFAULT_ALONE', node.id, '8.4.13', `${label(node)} names a default flow, but none of its flows has a condition; give the others conditions, or remove the default.`));
  }
}

function alone(node: SourceNode, flow: SourceFlow, findings: Finding[]): void {
  findings.push(warning('BPMN_CONDITION_ALONE', flow.id, '8.4.13', `The only flow from ${label(node)} has a condition: when it is false, the case stops there with an incident. Add a default flow, or remove the condition.`));
}
