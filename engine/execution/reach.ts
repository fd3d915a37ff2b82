import type { BpmnElement, BpmnModel } from '../model/bpmn/model.ts';
import type { Run } from './run.ts';

/** Per model and gateway: which of its incoming flows can be reached from each element. A pure function, remembered. */
const remembered = new WeakMap<BpmnModel, Map<number, ReadonlyMap<number, readonly number[]>>>();

/** Incoming flows of `gateway` that a path from `element` reaches without passing the gateway, inside its own scope. */
function incomingReachedFrom(model: BpmnModel, gateway: BpmnElement, element: number): readonly number[] {
  let byGateway = remembered.get(model);
  if (!byGateway) remembered.set(model, (byGateway = new Map()));
  let byElement = byGateway.get(gateway.number);
  if (!byElement) byGateway.set(gateway.number, (byElement = reach(model, gateway)));
  return byElement.get(element) ?? [];
}

/** Walks backwards from each incoming flow and notes it at every element on the way. */
function reach(model: BpmnModel, gateway: BpmnElement): ReadonlyMap<number, readonly number[]> {
  const reached = new Map<number, number[]>();
  for (const flow of gateway.incoming) {
    const seen = new Set<number>([gateway.number]);
    const queue = [model.flows[flow]?.source ?? -1];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const element = model.elements[at];
      if (!element || seen.has(at)) continue;
      seen.add(at);
      const flows = reached.get(at) ?? [];
      flows.push(flow);
      reached.set(at, flows);
      queue.push(...predecessors(model, element));
    }
  }
  return reached;
}

/** Elements from which a token can come: by flow, from the activity of a boundary event, from the throwing half of a link. */
function predecessors(model: BpmnModel, element: BpmnElement): readonly number[] {
  const sources = element.incoming.map((flow) => model.flows[flow]?.source ?? -1);
  if (element.attachedTo !== -1) sources.push(element.attachedTo);
  if (element.event?.kind === 'link') {
    for (const other of model.elements) if (other.event?.kind === 'link' && other.event.target === element.number) sources.push(other.number);
  }
  return sources;
}

/**
 * Whether some token of the scope can still come to an incoming flow of the gateway that has none, and to none that has
 * one (table 13.3 in the version of OMG issue BPMN2-289). Paths through the gateway itself do not count.
 */
export function mayStillArrive(run: Run, gateway: BpmnElement, scope: number, filled: ReadonlySet<number | undefined>): boolean {
  return run.tokens.some((token) => {
    if (token.scope !== scope || token.element === gateway.number) return false;
    const reached = incomingReachedFrom(run.model, gateway, token.element);
    return reached.length > 0 && !reached.some((flow) => filled.has(flow));
  });
}
