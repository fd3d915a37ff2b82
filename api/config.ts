import { resolve } from 'node:path';
import type { ApiConfig } from './dependencies.ts';
import { readTopicLimits, type TopicLimit } from './topic-limits.ts';

/** Everything that can be set from outside, checked. */
export interface Configuration {
  readonly environment: ApiConfig['environment'];
  readonly host: string;
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly tenant: string;
  readonly trustedProxies: readonly string[];
  /** Tenants whose models may run scripts in JavaScript. */
  readonly scriptTenants: readonly string[];
  /** How long the jobs of a process that died wait until they are taken over, ms. */
  readonly takeOverMs: number;
  /** How much of single topics is done at a time. */
  readonly topicLimits: ReadonlyMap<string, TopicLimit>;
  /** Where a worker process answers whoever watches it; `null`: nowhere. */
  readonly workerPort: number | null;
  /** SQLite: from how many commands at the same time on a thread of its own writes them. */
  readonly handOverFrom: number;
}

/** One environment variable, as read here and listed in `docs/reference/configuration.md`. */
export interface Setting {
  readonly name: string;
  readonly fallback: string;
}

export const SETTINGS = [
  { name: 'PORT', fallback: '8080' },
  { name: 'HOST', fallback: '127.0.0.1' },
  { name: 'LAUFZETTEL_DATA', fallback: './.laufzettel' },
  { name: 'LAUFZETTEL_ENV', fallback: 'sample' },
  { name: 'LAUFZETTEL_TENANT', fallback: 'musterstadt' },
  { name: 'LAUFZETTEL_TRUSTED_PROXIES', fallback: '' },
  { name: 'LAUFZETTEL_SCRIPTS', fallback: '' },
  { name: 'LAUFZETTEL_TAKEOVER_MS', fallback: '15000' },
  { name: 'LAUFZETTEL_TOPICS', fallback: '' },
  { name: 'LAUFZETTEL_WORKER_PORT', fallback: '' },
  { name: 'LAUFZETTEL_HANDOVER_FROM', fallback: '8' },
  { name: 'DATABASE_URL', fallback: '' },
  { name: 'REDIS_URL', fallback: '' },
] as const satisfies readonly Setting[];

/** Key of an administration. */
const TENANT = /^[a-z][a-z0-9-]{0,62}$/;

type Name = (typeof SETTINGS)[number]['name'];
type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the environment, all of it at once, each line saying what to do. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

/** Reads and checks the environment. Throws `ConfigurationError`; values are never repeated, they may hold passwords. */
export function readConfiguration(environment: Environment): Configuration {
  const problems: string[] = [];
  const value = (name: Name): string => (environment[name] ?? '').trim() || SETTINGS.find((setting) => setting.name === name)!.fallback;
  const require = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(problem);
  };

  const known = new Set<string>(SETTINGS.map(({ name }) => name));
  for (const name of Object.keys(environment).sort())
    require(!name.startsWith('LAUFZETTEL_') || known.has(name), `${name} is not a setting; remove it or correct its name (see docs/reference/configuration.md).`);

  const mode = value('LAUFZETTEL_ENV');
  require(isMode(mode), 'LAUFZETTEL_ENV must be sample, production or development.');
  const port = value('PORT');
  require(isPort(port), 'PORT must be a number from 0 to 65535; 0 takes a free port.');
  const host = value('HOST');
  require(/^[A-Za-z0-9.:_-]+$/.test(host), 'HOST must be an address or a host name, e.g. 127.0.0.1 or 0.0.0.0.');
  const tenant = value('LAUFZETTEL_TENANT');
  require(TENANT.test(tenant), 'LAUFZETTEL_TENANT must be a short key in lower case, e.g. musterstadt.');
  require(mode !== 'production' || (environment['LAUFZETTEL_TENANT'] ?? '').trim() !== '', 'LAUFZETTEL_TENANT must be set in production: the key of your administration, e.g. musterstadt.');
  const databaseUrl = value('DATABASE_URL') || null;
  require(databaseUrl === null || hasScheme(databaseUrl, ['postgres:', 'postgresql:']), 'DATABASE_URL must look like postgresql://user@host/database; without it the database is a file in the data folder.');
  const redisUrl = value('REDIS_URL') || null;
  require(redisUrl === null || hasScheme(redisUrl, ['redis:', 'rediss:']), 'REDIS_URL must look like redis://host:6379; without it this process does the jobs itself.');
  const list = (name: Name): readonly string[] => value(name).split(',').map((each) => each.trim()).filter((each) => each !== '');
  const trustedProxies = list('LAUFZETTEL_TRUSTED_PROXIES');
  require(trustedProxies.every((each) => /^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(each)), 'LAUFZETTEL_TRUSTED_PROXIES must be addresses or networks separated by commas, e.g. 127.0.0.1,10.0.0.0/8.');
  const scriptTenants = list('LAUFZETTEL_SCRIPTS');
  require(scriptTenants.every((each) => TENANT.test(each)), 'LAUFZETTEL_SCRIPTS must be keys of administrations separated by commas, e.g. musterstadt.');

  const takeOverMs = value('LAUFZETTEL_TAKEOVER_MS');
  require(/^\d{4,7}$/.test(takeOverMs) && Number(takeOverMs) >= 1_000 && Number(takeOverMs) <= 3_600_000, 'LAUFZETTEL_TAKEOVER_MS must be a number of milliseconds from 1000 to 3600000.');

  const topicLimits = readTopicLimits(list('LAUFZETTEL_TOPICS'));
  require(topicLimits !== null, 'LAUFZETTEL_TOPICS must be a list like permit.issue=2,payment.poll=4@60/minute: at the same time, and begun in a second, minute or hour.');
  const workerPort = value('LAUFZETTEL_WORKER_PORT');
  require(workerPort === '' || isPort(workerPort), 'LAUFZETTEL_WORKER_PORT must be a number from 0 to 65535; without it a worker does not listen.');
  const handOverFrom = value('LAUFZETTEL_HANDOVER_FROM');
  require(/^[1-9]\d{0,5}$/.test(handOverFrom), 'LAUFZETTEL_HANDOVER_FROM must be a number of commands from 1 to 999999.');

  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    environment: mode as Configuration['environment'],
    host,
    port: Number(port),
    dataFolder: resolve(value('LAUFZETTEL_DATA')),
    databaseUrl,
    redisUrl,
    tenant,
    trustedProxies,
    scriptTenants,
    takeOverMs: Number(takeOverMs),
    topicLimits: topicLimits ?? new Map(),
    workerPort: workerPort === '' ? null : Number(workerPort),
    handOverFrom: Number(handOverFrom),
  };
}

/** The part that the HTTP server needs. Development and tests stay quiet; elsewhere requests are logged. */
export function apiConfigOf({ environment, tenant, trustedProxies }: Configuration): ApiConfig {
  return { environment, tenant, trustedProxies, log: environment === 'production' };
}

function isMode(value: string): value is Configuration['environment'] {
  return value === 'sample' || value === 'production' || value === 'development';
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
}

function hasScheme(value: string, schemes: readonly string[]): boolean {
  return URL.canParse(value) && schemes.includes(new URL(value).protocol);
}
