import { fileURLToPath } from 'node:url';
import { startChild } from '../child.ts';
import { same } from '../measure.ts';
import type { Workload } from '../workload.ts';

const PROGRAM = fileURLToPath(new URL('heap.ts', import.meta.url));

/** Heap of an idle instance; `many`: how many of ours are held, peers a hundredth of them. */
export function heapBytes(many: number): Workload {
  const contenders = [['laufzettel', many], ['bpmn-elements', Math.ceil(many / 100)], ['bpmn-engine', Math.ceil(many / 100)]] as const;
  return {
    name: 'heap per idle instance (W3)',
    about: 'instances of W2 that wait for their first person, held in memory; heap after a garbage collection, divided by their number',
    unit: 'bytes',
    expected: [{ against: 'bpmn-elements', atMost: 1 / 100 }],
    measure: (rounds) => Promise.all(contenders.map(async ([name, count]) => same(name, rounds, await heapOf(name, count)))),
  };
}

async function heapOf(name: string, many: number): Promise<number> {
  const child = startChild(PROGRAM, [name, String(many)], ['--expose-gc']);
  try {
    return (await child.next<{ readonly bytes: number }>()).bytes;
  } finally {
    await child.stop();
  }
}
