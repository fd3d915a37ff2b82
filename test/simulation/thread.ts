import { parentPort } from 'node:worker_threads';
import { simulate } from './simulate.ts';
import type { Scenario } from './simulate.ts';

/** One core of a long run: takes a scenario, answers with its report, and waits for the next. */
parentPort?.on('message', (scenario: Scenario) => {
  simulate(scenario).then(
    // threads have no origin, unlike windows
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    (report) => parentPort?.postMessage(report),
    (error: unknown) => {
      throw error;
    },
  );
});
