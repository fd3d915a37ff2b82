import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import type { SourceNode } from '../source.ts';
import { isEventSubProcess, isForCompensation, label } from '../source.ts';
import { instantiates } from './instantiation.ts';
import { linkName, linkTargets } from './reading/links.ts';

/** Elements that no path leads to never run: mostly a flow was forgotten (BPMN 2.0.2, 10.5.2 and 13.2). */
export const checkReachability: Check = (source) => {
  const findings: Finding[] = [];
  const reached = new Set<SourceNode>();
  const queue: SourceNode[] = [];
  const targetOf = linkTargets(source);
  const reach = (node: SourceNode | undefined): void => {
    if (!node || reached.has(node)) return;
    reached.add(node);
    queue.push(node);
  };
  for (const scope of source.nodes) beginnings(scope).forEach(reach);
  for (let node = queue.pop(); node; node = queue.pop()) {
    for (const { targetRef } of node.outgoing) reach(source.nodeById.get(targetRef));
    node.boundary.forEach(reach);
    const link = node.type === 'bpmn:IntermediateThrowEvent' ? linkName(node) : '';
    if (link !== '') reach(targetOf(node, link));
  }
  for (const node of source.nodes) {
    if (node.parent && !reached.has(node)) findings.push(warning('BPMN_UNREACHABLE', node.id, '13.2', `No path leads to ${label(node)}; connect it or remove it.`));
  }
  return findings;
};

/** What begins by itself in a scope: its start events or, without any, all that no flow leads to; and what events and compensation begin. */
function beginnings(scope: SourceNode): readonly SourceNode[] {
  const started = scope.children.some(({ type }) => type === 'bpmn:StartEvent');
  return scope.children.filter((node) => {
    if (isEventSubProcess(node) || isForCompensation(node)) return true;
    if (node.type === 'bpmn:BoundaryEvent') return false;
    return started ? node.type === 'bpmn:StartEvent' || (instantiates(node) && node.parent?.type === 'bpmn:Process') : node.incoming.length === 0;
  });
}
