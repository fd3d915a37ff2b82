import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { isEventSubProcess, isForCompensation, isSubProcess, label } from '../source.ts';
import { instantiates } from './instantiation.ts';
import { has } from './reading/positions.ts';

/** How processes and sub-processes begin and end (BPMN 2.0.2, 10.3.5, 10.5.2, 10.5.3 and 13.2). */
export const checkStarts: Check = (source) => {
  const findings: Finding[] = [];
  for (const scope of source.nodes) {
    if (scope.type !== 'bpmn:Process' && !isSubProcess(scope)) continue;
    // what an ad-hoc sub-process may hold is a family of its own
    if (scope.type === 'bpmn:AdHocSubProcess') continue;
    const starts = scope.children.filter(({ type }) => type === 'bpmn:StartEvent');
    const ends = scope.children.filter(({ type }) => type === 'bpmn:EndEvent');
    if (scope.children.length === 0) findings.push(scope.type === 'bpmn:Process' ? error('BPMN_EMPTY', scope.id, '10.3', `The process ${label(scope)} holds no elements; add some.`) : warning('BPMN_EMPTY', scope.id, '10.3.5', `The sub-process ${label(scope)} holds no elements and is passed at once; add some, or make it a task.`));
    else if (isEventSubProcess(scope)) eventSubProcess(scope, starts, findings);
    else beginning(source, scope, starts, ends, findings);
    if (starts.length > 0 && ends.length === 0) findings.push(warning('BPMN_ENDS', scope.id, '10.5.3', `${label(scope)} has a start event but no end event; add one, so that the reader sees where it ends.`));
    if (ends.length > 0) for (const node of scope.children) loose(node, findings);
  }
  return findings;
};

function eventSubProcess(scope: SourceNode, starts: readonly SourceNode[], findings: Finding[]): void {
  if (starts.length !== 1) findings.push(error('BPMN_STARTS', scope.id, '10.3.5', `The event sub-process ${label(scope)} needs exactly one start event; it has ${starts.length}.`));
  if (scope.boundary.length > 0) findings.push(error('BPMN_BOUNDARY_HOST', scope.id, '10.3.5', `The event sub-process ${label(scope)} carries a boundary event; attach it to an element inside.`));
}

function beginning(source: SourceModel, scope: SourceNode, starts: readonly SourceNode[], ends: readonly SourceNode[], findings: Finding[]): void {
  const process = scope.type === 'bpmn:Process';
  if (!process && starts.length > 1) findings.push(error('BPMN_STARTS', scope.id, '10.5.2', `The sub-process ${label(scope)} has ${starts.length} start events; keep one.`));
  if (process) {
    plainStarts(scope, starts, findings);
    messageStarts(source, scope, findings);
  }
  if (starts.length > 0) return;
  if (!scope.children.some(begins)) findings.push(error('BPMN_STARTS', scope.id, '13.2', `${label(scope)} has no element to begin with, because a flow leads to each of them; add a start event.`));
  else if (ends.length > 0 && !scope.children.some(instantiates)) findings.push(warning('BPMN_STARTS', scope.id, '10.5.2', `${label(scope)} has an end event but no start event, and begins with every element that no flow leads to; add a start event.`));
}

/** Whether a scope without start events begins with this node; a flow from another level is wrong already, and counts for nothing. */
function begins(node: SourceNode): boolean {
  if (instantiates(node)) return true;
  return node.incoming.every((flow) => flow.scope !== node.parent) && node.type !== 'bpmn:BoundaryEvent' && !isForCompensation(node) && !isEventSubProcess(node) && !has(node, 'link');
}

function plainStarts(scope: SourceNode, starts: readonly SourceNode[], findings: Finding[]): void {
  const plain = starts.filter((start) => start.definitions.length === 0);
  if (plain.length > 1) findings.push(error('BPMN_STARTS', scope.id, '10.5.2', `The process ${label(scope)} has ${plain.length} start events without trigger, so nobody can tell which one is meant; keep one or give them triggers.`));
}

/** A message begins a process at one place: a start event, a receive task, or an event behind a gateway that starts the process. */
function messageStarts(source: SourceModel, scope: SourceNode, findings: Finding[]): void {
  const places = scope.children.flatMap((node) => {
    if (node.type === 'bpmn:EventBasedGateway' && instantiates(node)) return node.outgoing.flatMap(({ targetRef }) => source.nodeById.get(targetRef) ?? []);
    return node.type === 'bpmn:StartEvent' || instantiates(node) ? [node] : [];
  });
  const messages = new Map<string, SourceNode>();
  for (const node of places) {
    const waiting = node.type === 'bpmn:ReceiveTask' ? [node.xml] : node.definitions.filter(({ kind }) => kind === 'message').map(({ xml }) => xml);
    for (const { attributes } of waiting) {
      const message = attributes.get('messageRef');
      if (message === undefined) continue;
      const twin = messages.get(message);
      // behind one gateway, two ways for one message are an error of the gateway
      const together = twin?.incoming.some(({ sourceRef }) => node.incoming.some((flow) => flow.sourceRef === sourceRef)) ?? false;
      if (twin && twin !== node && !together) findings.push(error('BPMN_STARTS', node.id, '10.5.2', `${label(node)} and ${label(twin)} start on the same message; keep one.`));
      messages.set(message, node);
    }
  }
}

/** Where a level has end events, every path shows where it ends. Gateways and boundary events are reported with their own rules. */
function loose(node: SourceNode, findings: Finding[]): void {
  if (node.outgoing.length > 0 || node.type === 'bpmn:EndEvent' || node.type === 'bpmn:BoundaryEvent' || node.type.endsWith('Gateway') || isForCompensation(node) || isEventSubProcess(node)) return;
  if (node.type === 'bpmn:IntermediateThrowEvent' && has(node, 'link')) return;
  findings.push(warning('BPMN_PATH_ENDS', node.id, '10.5.3', `No flow leaves ${label(node)}, although other paths lead to an end event; lead this one to an end event as well.`));
}
