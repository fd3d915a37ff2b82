import type { Configuration } from '../api/index.ts';
import { readConnectors } from '../workers/connectors.ts';
import { JobCounters } from '../workers/dispatch/job-counters.ts';
import { openEngine } from './open-engine.ts';
import { runProgram, type Stop } from './program.ts';
import { runWorkers } from './run-workers.ts';
import { requireSharedDatabase } from './several-processes.ts';
import { readTrust } from './trust.ts';
import { serveHealth } from './worker-health.ts';

/** The program behind `npm run worker`: does jobs and fires timers; answers HTTP only to be watched, where a port is set for it. */
async function start(configuration: Configuration): Promise<Stop> {
  requireSharedDatabase(configuration);
  const connectors = readConnectors(configuration.dataFolder);
  const [open, trustStore] = await Promise.all([openEngine(configuration), readTrust(configuration)]);
  const counters = new JobCounters();
  const health = configuration.workerPort === null ? null : await serveHealth(open.engine, counters, configuration.host, configuration.workerPort);
  const dispatcher = await runWorkers(open, configuration, { connectors, trustStore, counters });
  process.stdout.write(`\nLaufzettel is ready: worker${health === null ? '' : `, watched at ${health.address}`}\n\n`);
  return async () => {
    await dispatcher.stop();
    await health?.close();
    await open.engine.close();
  };
}

await runProgram(start);
