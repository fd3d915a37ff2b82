import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Scenario, SimulationReport } from './simulate.ts';

/** Runs scenarios on all cores; `heard` gets each report as it comes. */
export async function runAll(scenarios: readonly Scenario[], heard: (report: SimulationReport) => void): Promise<void> {
  const left = [...scenarios];
  const threads = Math.min(left.length, Math.max(availableParallelism(), 1));
  await Promise.all(Array.from({ length: threads }, () => runOn(new Worker(new URL('thread.ts', import.meta.url)), left, heard)));
}

function runOn(thread: Worker, left: Scenario[], heard: (report: SimulationReport) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const scenario = left.shift();
      // threads have no origin, unlike windows
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      if (scenario !== undefined) thread.postMessage(scenario);
      else thread.terminate().then(() => resolve(), reject);
    };
    thread.on('message', (report: SimulationReport) => {
      heard(report);
      next();
    });
    thread.on('error', reject);
    next();
  });
}
