import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError, apiConfigOf, buildApp, openDatabase, prepareFirstStart, readConfiguration, type Configuration, type FirstStart } from './api/index.ts';
import { createEngine, createScriptRunner, randomIds, systemClock, type Scripts } from './engine/runtime/index.ts';
import { spawnOutsidePrograms, type OutsidePrograms } from './outside/spawn.ts';
import { ConnectorsError, readConnectors, type Connectors } from './workers/connectors.ts';
import { createWorkers } from './workers/index.ts';
import { readNoticeTemplates } from './workers/notices/templates.ts';
import { loadTrustStore, readTrustStore, type TrustStore } from './workers/signature/index.ts';
import { deployProcedures } from './workers/startup/deploy-procedures.ts';
import { submitSampleApplications } from './workers/startup/sample-applications.ts';
import { buildWebApp } from './workers/startup/web-app.ts';

/** The program behind `npm start`: one process with API, web app and workers; in sample mode also the two outside programs. */

const ROOT = import.meta.dirname;
const PROCEDURES = join(ROOT, 'processes');
/** A stop that takes longer is no stop: whatever still runs is taken up again at the next start. */
const LONGEST_STOP_MS = 10_000;

async function start(configuration: Configuration): Promise<void> {
  const sample = configuration.environment === 'sample';
  // Before anything is opened or started: a mistake in it must stop the start as a whole.
  const connectors = sample ? null : readConnectors(configuration.dataFolder);
  const store = openDatabase(configuration);
  const ids = randomIds();
  const engine = createEngine({ store, clock: systemClock, ids, ...(await scriptsFor(configuration)) });

  const first = await prepareFirstStart({ identity: store.identity, clock: systemClock, ids }, configuration);
  // At once: a start that is broken off later must not take the only copy of the passwords with it.
  process.stdout.write(signIns(first));
  const [outside, trustStore] = await Promise.all([
    sample ? spawnOutsidePrograms(join(configuration.dataFolder, 'outside')) : null,
    readTrust(configuration),
    buildWebApp(ROOT),
    deployFor(first, engine, configuration.tenant),
  ]);

  const app = await buildApp({ engine, identity: store.identity, clock: systemClock, ids, config: apiConfigOf(configuration), webRoot: join(ROOT, 'dist', 'web') });
  const address = await app.listen({ host: configuration.host, port: configuration.port });
  const { dispatcher } = createWorkers({
    engine,
    clock: systemClock,
    config: { ...(outside === null ? (connectors ?? { privateHosts: [] }) : sampleConnectors(outside, address)), lockFor: configuration.takeOverMs, ...(configuration.redisUrl === null ? {} : { redisUrl: configuration.redisUrl }) },
    tenants: async () => (await store.identity.listTenants()).map((tenant) => tenant.key),
    procedures: readNoticeTemplates(PROCEDURES),
    trustStore,
    log: (entry) => process.stderr.write(`${JSON.stringify({ level: 'warn', ...entry })}\n`),
  });
  await dispatcher.start();
  if (sample) await submitSampleApplications(engine, configuration.tenant, PROCEDURES);
  process.stdout.write(welcome(address, first, outside));

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    void (async () => {
      await app.close();
      await dispatcher.stop();
      await outside?.close();
      await engine.close();
      process.exit(0);
    })();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** The sandbox is loaded only where somebody may use it. */
async function scriptsFor({ scriptTenants }: Configuration): Promise<{ readonly scripts?: Scripts }> {
  if (scriptTenants.length === 0) return {};
  return { scripts: { runner: await createScriptRunner(), allowedFor: (tenant) => scriptTenants.includes(tenant) } };
}

/** A production server without a tenant has nobody to deploy for; its administrator comes first. */
async function deployFor(first: FirstStart, engine: Parameters<typeof deployProcedures>[0], tenant: string): Promise<void> {
  if (!first.withoutAccounts) await deployProcedures(engine, tenant, PROCEDURES);
}

/** Trusted certificates: those of the data folder, and in sample mode those the samples are signed with. */
async function readTrust({ environment, dataFolder }: Configuration): Promise<TrustStore> {
  const own = join(dataFolder, 'trust');
  const samples = join(PROCEDURES, 'bewohnerparkausweis', 'trust');
  if (existsSync(own)) return loadTrustStore(own);
  return environment === 'sample' && existsSync(samples) ? loadTrustStore(samples, 'ifAvailable') : readTrustStore([]);
}

function sampleConnectors({ urls }: OutsidePrograms, address: string): Connectors {
  return {
    payment: { baseUrl: urls['payment-provider'], originatorId: 'musterstadt', endPointId: 'gebuehren', redirectUrl: `${address}/status/vorgang` },
    register: { baseUrl: urls['permit-register'] },
    privateHosts: Object.values(urls).map((url) => new URL(url).host),
  };
}

function signIns({ issued }: FirstStart): string {
  if (issued.length === 0) return '';
  const lines = ['', 'Sign in with a one-time password; it is shown this once and must be changed at the first sign-in:'];
  for (const { username, oneTimePassword, displayName, roles } of issued) lines.push(`  ${username.padEnd(10)} ${oneTimePassword}   ${displayName} (${roles.join(', ')})`);
  return `${lines.join('\n')}\n`;
}

function welcome(address: string, { withoutAccounts }: FirstStart, outside: OutsidePrograms | null): string {
  const lines = ['', `Laufzettel is ready: ${address}`];
  if (outside !== null) lines.push(`  payment provider (sample): ${outside.urls['payment-provider']}`, `  permit register (sample):  ${outside.urls['permit-register']}`);
  if (withoutAccounts) lines.push('  Nobody can sign in yet: run npm run create-admin -- --username NAME, then start again.');
  return `${lines.join('\n')}\n\n`;
}

/** What an operator can put right, in a sentence; `null` for everything else. */
function explained(error: unknown): string | null {
  if (error instanceof ConfigurationError || error instanceof ConnectorsError) return error.message;
  const { code } = error as { code?: unknown };
  if (code === 'EADDRINUSE') return 'The port is in use by another program: end that one, or set PORT to a free port (0 takes any).';
  if (code === 'EACCES') return 'This port or data folder is not open to this user: choose a port above 1023 (PORT) and a folder one may write to (LAUFZETTEL_DATA).';
  return null;
}

try {
  await start(readConfiguration(process.env));
} catch (error) {
  const message = explained(error);
  if (message === null) throw error;
  process.stderr.write(`${message}\n`);
  // Not only the exit code: what was started before the failure would keep the process alive.
  process.exit(1);
}
