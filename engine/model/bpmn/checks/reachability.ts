import type { Finding } from '../../contract.ts';
import { linkTarget } from '../compile-event.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { isEventSubProcess, label } from '../source.ts';

/** Elements that no path leads to never run: mostly a flow was forgotten. */
export const checkReachability: Check = (source) => {
  const findings: Finding[] = [];
  for (const scope of source.nodes) {
    const reached = reachedIn(source, scope);
    for (const node of scope.children) {
      if (!reached.has(node)) findings.push(warning('BPMN_UNREACHABLE', node.id, '13.2', `No path leads to ${label(node)}; connect it or remove it.`));
    }
  }
  return findings;
};

function reachedIn(source: SourceModel, scope: SourceNode): ReadonlySet<SourceNode> {
  const starts = scope.children.filter((node) => node.type === 'bpmn:StartEvent');
  const begin = starts.length > 0 ? starts : scope.children.filter((node) => node.incoming.length === 0 && node.type !== 'bpmn:BoundaryEvent');
  const queue = [...begin, ...scope.children.filter(isEventSubProcess)];
  const reached = new Set(queue);
  for (let node = queue.pop(); node; node = queue.pop()) {
    const link = node.definitions.find(({ kind }) => kind === 'link')?.xml.attributes.get('name');
    const next = [
      ...node.outgoing.map((flow) => source.nodeById.get(flow.targetRef)),
      ...node.boundary,
      link !== undefined && node.type === 'bpmn:IntermediateThrowEvent' ? linkTarget(node, link) : undefined,
    ];
    for (const target of next) {
      if (target && !reached.has(target)) {
        reached.add(target);
        queue.push(target);
      }
    }
  }
  return reached;
}
