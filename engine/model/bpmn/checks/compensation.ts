import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { isActivity, isEventSubProcess, isForCompensation, label } from '../source.ts';
import { has } from './reading/positions.ts';

/** Compensation events at a border and the activities they lead to (BPMN 2.0.2, 10.7.1). */
export const checkCompensation: Check = (source) => {
  const findings: Finding[] = [];
  const events = source.nodes.filter((node) => node.type === 'bpmn:BoundaryEvent' && has(node, 'compensate'));
  const tied = events.length === 0 ? new Map<SourceNode, ReadonlySet<SourceNode>>() : tiedTo(source, events);
  const used = new Map<SourceNode, SourceNode>();
  const undone = new Map<SourceNode, SourceNode>();
  for (const event of events) {
    boundary(event, [...(tied.get(event) ?? [])], findings);
    const host = source.nodeById.get(event.xml.attributes.get('attachedToRef') ?? '');
    if (host) {
      border(host, event, undone.get(host), findings);
      undone.set(host, event);
    }
    for (const handler of tied.get(event) ?? []) {
      const other = used.get(handler);
      if (other) findings.push(warning('BPMN_COMPENSATION', handler.id, '10.7.1', `${label(handler)} undoes for both ${label(other)} and ${label(event)}; give each its own activity, so that it is clear what is undone.`));
      used.set(handler, event);
    }
  }
  for (const node of source.nodes) if (isForCompensation(node)) undoing(node, used.has(node), findings);
  return findings;
};

/** The flow nodes that associations tie to each event, whichever way they are drawn. */
function tiedTo(source: SourceModel, events: readonly SourceNode[]): ReadonlyMap<SourceNode, ReadonlySet<SourceNode>> {
  const tied = new Map(events.map((event) => [event, new Set<SourceNode>()] as const));
  for (const { sourceRef, targetRef } of source.associations) {
    const from = source.nodeById.get(sourceRef);
    const to = source.nodeById.get(targetRef);
    if (!from || !to) continue;
    tied.get(from)?.add(to);
    tied.get(to)?.add(from);
  }
  return tied;
}

function boundary(event: SourceNode, handlers: readonly SourceNode[], findings: Finding[]): void {
  const refuse = (sentence: string): void => {
    findings.push(error('BPMN_COMPENSATION', event.id, '10.7.1', sentence));
  };
  if (event.outgoing.length > 0) refuse(`A flow leaves the compensation event ${label(event)}; connect it by an association with the activity that undoes.`);
  else if (handlers.length === 0) refuse(`The compensation event ${label(event)} leads to no activity; connect it by an association with the activity that undoes.`);
  if (handlers.length > 1) refuse(`The compensation event ${label(event)} leads to ${handlers.length} activities; connect it with one, which may be a sub-process.`);
  for (const target of handlers) {
    if (!isActivity(target) || isEventSubProcess(target)) refuse(`The compensation event ${label(event)} leads to ${label(target)}, which is no activity; connect it with the task or sub-process that undoes.`);
    else if (!isForCompensation(target)) refuse(`The compensation event ${label(event)} leads to ${label(target)}, which is not marked as compensation activity; mark it.`);
    else if (target.parent !== event.parent) refuse(`The compensation event ${label(event)} leads to ${label(target)} on another level; put both into the same sub-process.`);
  }
}

/** What undoes an activity is said once. */
function border(host: SourceNode, event: SourceNode, twin: SourceNode | undefined, findings: Finding[]): void {
  if (twin) {
    findings.push(error('BPMN_COMPENSATION', event.id, '10.7.1', `${label(twin)} and ${label(event)} both undo ${label(host)}; keep one.`));
    return;
  }
  const inner = host.children.find((node) => isEventSubProcess(node) && node.children.some((start) => start.type === 'bpmn:StartEvent' && has(start, 'compensate')));
  if (inner) findings.push(warning('BPMN_COMPENSATION', event.id, '10.7.1', `${label(host)} is undone by ${label(event)} and by the event sub-process ${label(inner)} inside it; keep one.`));
}

function undoing(node: SourceNode, used: boolean, findings: Finding[]): void {
  if (node.incoming.length + node.outgoing.length > 0) findings.push(error('BPMN_COMPENSATION', node.id, '10.7.1', `The compensation activity ${label(node)} has a sequence flow; it runs only when something is undone. Remove the flow, or the mark.`));
  else if (!used && !isEventSubProcess(node)) findings.push(warning('BPMN_COMPENSATION', node.id, '10.7.1', `No compensation event leads to the compensation activity ${label(node)}, so it never runs; connect it by an association.`));
  if (isEventSubProcess(node)) findings.push(error('BPMN_COMPENSATION', node.id, '10.7.1', `The event sub-process ${label(node)} is marked as compensation activity; its start event alone says when it runs. Remove the mark.`));
}
