import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';

/** Parallel gateways that wait for several paths of which one gateway before them takes only one (BPMN 2.0.2, 10.6.4). */
export const checkDeadlocks: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    if (node.type !== 'bpmn:ParallelGateway' || node.incoming.length < 2) continue;
    const choices = node.incoming.map((flow) => choiceBefore(source, source.nodeById.get(flow.sourceRef)));
    const [choice] = choices;
    if (choice && choices.every((other) => other === choice)) {
      findings.push(warning('BPMN_DEADLOCK', node.id, '10.6.4', `${label(node)} waits for all of its paths, but ${label(choice)} takes only one of them, so the case would stay there; join them with an exclusive gateway.`));
    }
  }
  return findings;
};

/** The gateway that chose the path leading straight to here; `undefined` where the path joins others, splits or begins on its way. */
function choiceBefore(source: SourceModel, node: SourceNode | undefined): SourceNode | undefined {
  let at = node;
  while (at && at.outgoing.length === 1 && at.incoming.length === 1) at = source.nodeById.get(at.incoming[0]?.sourceRef ?? '');
  return at && at.outgoing.length > 1 && (at.type === 'bpmn:ExclusiveGateway' || at.type === 'bpmn:EventBasedGateway') ? at : undefined;
}
