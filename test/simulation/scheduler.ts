import { hashText, type Dice } from '../support/dice.ts';

/** Whatever may die with everything it still had to do. */
export interface Mortal {
  readonly alive: boolean;
}

interface Step {
  readonly at: number;
  readonly order: number;
  readonly name: string;
  readonly owner: Mortal | null;
  readonly run: () => void;
  readonly dropped?: () => void;
}

/**
 * The order of everything that happens in a simulation. Each point at which something waits is a step with a time drawn
 * from the seed; the next one begins when nothing more follows from the one before, so a seed repeats a run exactly.
 */
export class Scheduler {
  /** ms since the beginning, by a clock that nobody sets. */
  now = 0;
  steps = 0;
  trace = 0;
  readonly #dice: Dice;
  readonly #heap: Step[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** Does something after some time, unless its owner is dead by then; `dropped` is told instead. */
  after(ms: number, owner: Mortal | null, name: string, run: () => void, dropped?: () => void): void {
    this.#push({ at: this.now + ms, order: this.#dice.roll(), name, owner, run, ...(dropped === undefined ? {} : { dropped }) });
  }

  /** Never resolves for an owner who dies meanwhile: nobody is left to go on. */
  wait(ms: number, owner: Mortal | null, name: string): Promise<void> {
    return new Promise((resolve) => this.after(ms, owner, name, resolve));
  }

  /** Takes step after step until `done` or until nothing is left to do, or the steps run out. */
  async run(done: () => boolean, limit: number): Promise<'done' | 'nothing left' | 'too long'> {
    while (!done()) {
      const step = this.#pop();
      if (step === undefined) return 'nothing left';
      if (this.steps >= limit) return 'too long';
      this.steps += 1;
      this.now = Math.max(this.now, step.at);
      if (step.owner?.alive === false) {
        step.dropped?.();
        continue;
      }
      this.trace = hashText(`${step.at} ${step.name}`, this.trace);
      step.run();
      await settled();
    }
    return 'done';
  }

  #push(step: Step): void {
    const heap = this.#heap;
    let at = heap.push(step) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(step, heap[parent] as Step)) break;
      heap[at] = heap[parent] as Step;
      at = parent;
    }
    heap[at] = step;
  }

  #pop(): Step | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Step, heap[child] as Step)) child += 1;
      if (!isBefore(heap[child] as Step, last)) break;
      heap[at] = heap[child] as Step;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(a: Step, b: Step): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Resolves when every promise that could go on has done so. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
