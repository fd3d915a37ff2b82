import type { Configuration, FirstStart } from './api/index.ts';
import type { OutsidePrograms } from './outside/spawn.ts';
import { deployShipped, firstSteps, setUp } from './server/first-start.ts';
import { PROCEDURES } from './server/folders.ts';
import { openEngine } from './server/open-engine.ts';
import { runProgram, type Stop } from './server/program.ts';
import { runWorkers } from './server/run-workers.ts';
import { sampleConnectors, startOutside } from './server/sample.ts';
import { readyWebApp, serveApi } from './server/serve-api.ts';
import { readTrust } from './server/trust.ts';
import { readConnectors } from './workers/connectors.ts';
import { submitSampleApplications } from './workers/startup/sample-applications.ts';

/** The program behind `npm start`: one process with API, web app and workers; in sample mode also the two outside programs. */
async function start(configuration: Configuration): Promise<Stop> {
  // Before anything is opened or started: a mistake in it must stop the start as a whole.
  const own = configuration.environment === 'sample' ? null : readConnectors(configuration.dataFolder);
  const open = await openEngine(configuration);
  const first = await setUp(open, configuration);
  const [outside, trustStore] = await Promise.all([startOutside(configuration), readTrust(configuration), readyWebApp(), deployShipped(open, first, configuration)]);
  const api = await serveApi(open, configuration);
  const connectors = outside === null ? (own ?? { privateHosts: [] }) : sampleConnectors(outside, api.address);
  const dispatcher = await runWorkers(open, configuration, { connectors, trustStore });
  if (outside !== null) await submitSampleApplications(open.engine, configuration.tenant, PROCEDURES);
  process.stdout.write(welcome(api.address, first, outside));
  return async () => {
    // side by side: a slow request must not take the time in which running jobs can end
    await Promise.all([api.close(), dispatcher.stop()]);
    await outside?.close();
    await open.engine.close();
  };
}

function welcome(address: string, first: FirstStart, outside: OutsidePrograms | null): string {
  const lines = ['', `Laufzettel is ready: ${address}`];
  if (outside !== null) lines.push(`  payment provider (sample): ${outside.urls['payment-provider']}`, `  permit register (sample):  ${outside.urls['permit-register']}`);
  return `${[...lines, ...firstSteps(first)].join('\n')}\n\n`;
}

await runProgram(start);
