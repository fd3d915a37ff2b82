import type { BpmnElement, BpmnModel } from '../model/bpmn/model.ts';
import type { Run } from './run.ts';

/** Which incoming flows of a gateway can be reached from each element: those of element `e` lie from `starts[e]` to `starts[e + 1]`. */
interface Reach {
  readonly starts: Int32Array;
  readonly flows: Int32Array;
}

/** What is remembered of a model; a pure function of it. */
interface Memory {
  /** By element: where a token can have come from. */
  readonly sources: readonly (readonly number[])[];
  readonly reaches: Map<number, Reach>;
  /** Numbers kept in `reaches`. */
  size: number;
}

/** Numbers kept per model at most. In a model of thousands of gateways they would otherwise fill the memory. */
const MOST_KEPT = 4_000_000;

const memories = new WeakMap<BpmnModel, Memory>();

function reachOf(model: BpmnModel, gateway: BpmnElement): Reach {
  let memory = memories.get(model);
  if (!memory) memories.set(model, (memory = { sources: sourcesOf(model), reaches: new Map(), size: 0 }));
  const known = memory.reaches.get(gateway.number);
  if (known) return known;
  const made = reachBack(memory.sources, gateway, model);
  memory.size += made.starts.length + made.flows.length;
  if (memory.size > MOST_KEPT) {
    memory.reaches.clear();
    memory.size = made.starts.length + made.flows.length;
  }
  memory.reaches.set(gateway.number, made);
  return made;
}

/** Walks backwards from each incoming flow, not through the gateway itself, and notes the flow at every element on the way. */
function reachBack(sources: Memory['sources'], gateway: BpmnElement, model: BpmnModel): Reach {
  const seen = new Int32Array(sources.length).fill(-1);
  const starts = new Int32Array(sources.length + 1);
  const walks: (readonly [flow: number, elements: readonly number[]])[] = [];
  for (const flow of gateway.incoming) {
    seen[gateway.number] = flow;
    const elements: number[] = [];
    const queue = [model.flows[flow]?.source ?? gateway.number];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (seen[at] === flow) continue;
      seen[at] = flow;
      elements.push(at);
      starts[at + 1] = (starts[at + 1] ?? 0) + 1;
      queue.push(...(sources[at] ?? []));
    }
    walks.push([flow, elements]);
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const flows = new Int32Array(starts.at(-1) ?? 0);
  for (const [flow, elements] of walks) {
    for (const at of elements) {
      const place = next[at] ?? 0;
      flows[place] = flow;
      next[at] = place + 1;
    }
  }
  return { starts, flows };
}

/** Elements from which a token can come: by flow, from the activity of a boundary event, from the throwing half of a link. */
function sourcesOf({ elements, flows }: BpmnModel): Memory['sources'] {
  const sources = elements.map(({ incoming, attachedTo }) => [...incoming.map((flow) => flows[flow]?.source ?? -1), attachedTo].filter((number) => number !== -1));
  for (const { number, event } of elements) if (event?.kind === 'link' && event.target !== -1) sources[event.target]?.push(number);
  return sources;
}

/**
 * Whether some token of the scope can still come to an incoming flow of the gateway that has none, and to none that has
 * one (table 13.3 in the version of OMG issue BPMN2-289). Paths through the gateway itself do not count.
 */
export function mayStillArrive(run: Run, gateway: BpmnElement, scope: number, filled: ReadonlySet<number | undefined>): boolean {
  return run.tokens.some((token) => {
    if (token.scope !== scope || token.element === gateway.number) return false;
    const { starts, flows } = reachOf(run.model, gateway);
    const reached = flows.subarray(starts[token.element], starts[token.element + 1]);
    return reached.length > 0 && !reached.some((flow) => filled.has(flow));
  });
}
