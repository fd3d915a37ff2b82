import type { BpmnElement, BpmnModel } from '../model/bpmn/model.ts';
import type { Run } from './run.ts';

/** What is remembered of a model; a pure function of it. */
interface Memory {
  /** By element: where a token can have come from. */
  readonly sources: readonly (readonly number[])[];
  /** By gateway: for each element a set of its incoming flows, those that can be reached from there. */
  readonly reaches: Map<number, Int32Array>;
  /** Length of all that is in `reaches`. */
  size: number;
}

/** Length of all sets that are kept of a model. Those of thousands of gateways would otherwise fill the memory. */
const MOST_KEPT = 4_000_000;
/** Members of a set of flows in one number: the n-th incoming flow of the gateway is bit n. */
const BITS = 32;

const memories = new WeakMap<BpmnModel, Memory>();

function reachOf(model: BpmnModel, gateway: BpmnElement): Int32Array {
  let memory = memories.get(model);
  if (!memory) memories.set(model, (memory = { sources: sourcesOf(model), reaches: new Map(), size: 0 }));
  const known = memory.reaches.get(gateway.number);
  if (known) return known;
  const reach = reachBack(model, memory.sources, gateway);
  memory.size += reach.length;
  if (memory.size > MOST_KEPT) {
    memory.reaches.clear();
    memory.size = reach.length;
  }
  memory.reaches.set(gateway.number, reach);
  return reach;
}

/** Walks backwards from each incoming flow, not through the gateway itself, and notes the flow at every element on the way. */
function reachBack(model: BpmnModel, sources: Memory['sources'], gateway: BpmnElement): Int32Array {
  const words = wordsFor(gateway);
  const reach = new Int32Array(sources.length * words);
  const queue: number[] = [];
  for (const [index, flow] of gateway.incoming.entries()) {
    const bit = 1 << index % BITS;
    const word = Math.floor(index / BITS);
    const note = (at: number): void => {
      const place = at * words + word;
      const set = reach[place] ?? 0;
      if ((set & bit) !== 0) return;
      reach[place] = set | bit;
      if (at !== gateway.number) queue.push(at);
    };
    note(model.flows[flow]?.source ?? gateway.number);
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) (sources[at] ?? []).forEach(note);
  }
  return reach;
}

function wordsFor({ incoming }: BpmnElement): number {
  return Math.ceil(incoming.length / BITS);
}

/** Elements from which a token can come: by flow, from the activity of a boundary event, from the throwing half of a link. */
function sourcesOf({ elements, flows }: BpmnModel): Memory['sources'] {
  const sources = elements.map(({ incoming, attachedTo }) => [...incoming.map((flow) => flows[flow]?.source ?? -1), attachedTo].filter((number) => number !== -1));
  for (const { number, event } of elements) if (event?.kind === 'link') sources[event.target]?.push(number);
  return sources;
}

/**
 * Whether some token of the scope can still come to an incoming flow of the gateway that has none, and to none that has
 * one (table 13.3 in the version of OMG issue BPMN2-289). Paths through the gateway itself do not count.
 */
export function mayStillArrive(run: Run, gateway: BpmnElement, scope: number, filled: ReadonlySet<number | undefined>): boolean {
  const words = wordsFor(gateway);
  const full = new Int32Array(words);
  for (const [index, flow] of gateway.incoming.entries()) if (filled.has(flow)) full[Math.floor(index / BITS)] = (full[Math.floor(index / BITS)] ?? 0) | (1 << index % BITS);
  return run.tokens.some((token) => {
    if (token.scope !== scope || token.element === gateway.number) return false;
    const reach = reachOf(run.model, gateway);
    const reached = reach.subarray(token.element * words, (token.element + 1) * words);
    return reached.some((set) => set !== 0) && !reached.some((set, word) => (set & (full[word] ?? 0)) !== 0);
  });
}
