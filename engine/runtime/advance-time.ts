import type { Engine } from './contract.ts';
import type { VirtualClock } from './clock.ts';

/** What carries out the work that becomes due on the way: the dispatcher of the workers, or nothing but the engine. */
export interface Drain {
  /** Runs until nothing is due any more. */
  drain(): Promise<void>;
}

/** Instants one call may pass through; more is a model that sets timers without end. */
const INSTANT_LIMIT = 100_000;

/**
 * Lets time pass on the virtual clock up to `to` (ms since the epoch), stopping at every instant at which something
 * is due and doing it then, so that what it sets up on the way also comes due in order.
 */
export async function advanceTime(engine: Engine, clock: VirtualClock, dispatcher: Drain | null, to: number): Promise<void> {
  const work = dispatcher ?? { drain: () => drainEngine(engine) };
  await work.drain();
  for (let instants = 0; ; instants += 1) {
    // strictly later than now: work that nobody takes (a topic without a worker) must not keep time from passing
    const due = await engine.nextDueAt(clock.now());
    if (due === null || due > to) break;
    if (instants === INSTANT_LIMIT) throw new Error('Something becomes due over and over; time does not get on.');
    clock.set(due);
    await work.drain();
  }
  clock.set(Math.max(clock.now(), to));
}

async function drainEngine(engine: Engine): Promise<void> {
  while ((await engine.runDueJobs()) > 0);
}
