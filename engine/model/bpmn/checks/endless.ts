import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';
import { isConditional } from './reading/flows.ts';

/** What is passed at once and has no way out but its flows. */
const PASSED: ReadonlySet<string> = new Set(['bpmn:Task', 'bpmn:ManualTask', 'bpmn:ScriptTask', 'bpmn:IntermediateThrowEvent', 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ParallelGateway']);

/** Circles without a way out: nothing in them waits, and nothing decides to leave. */
export const checkEndless: Check = (source) => {
  const findings: Finding[] = [];
  // the number of the walk on which a node was first met
  const met = new Map<SourceNode, number>();
  source.nodes.forEach((first, walk) => {
    let node: SourceNode | undefined = first;
    while (node && !met.has(node)) {
      met.set(node, walk);
      node = onlyNext(source, node);
    }
    if (node && met.get(node) === walk && onlyNext(source, node)) findings.push(warning('BPMN_ENDLESS', node.id, '13.2', `The path through ${label(node)} leads back to it without a wait or a decision, and would run for ever; add a condition that leaves the circle.`));
  });
  return findings;
};

function onlyNext(source: SourceModel, node: SourceNode): SourceNode | undefined {
  const [flow, other] = node.outgoing;
  if (!flow || other || !PASSED.has(node.type) || node.boundary.length > 0 || isConditional(flow)) return undefined;
  // a parallel gateway on a circle waits for its other flow
  if (node.type === 'bpmn:ParallelGateway' && node.incoming.length > 1) return undefined;
  return source.nodeById.get(flow.targetRef);
}
