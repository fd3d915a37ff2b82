import type { FastifyPluginAsync } from 'fastify';
import type { Clock, Engine, Ids } from '../engine/runtime/contract.ts';
import type { IdentityStore } from '../engine/store/identity.ts';

/** What the HTTP server is built from; all of it is passed in, so that tests and the simulator choose clock and store. */
export interface ApiDependencies {
  readonly engine: Engine;
  readonly identity: IdentityStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly config: ApiConfig;
  /** Folder of the built web app; without it the server answers the API alone. */
  readonly webRoot?: string;
  /** Other processes commit to the same database: what they publish is looked for, because nobody tells of it. */
  readonly sharedDatabase?: boolean;
  /** The board of the queues in Redis, shown to administrators below `QUEUE_BOARD`. */
  readonly queueBoard?: FastifyPluginAsync;
}

export interface ApiConfig {
  readonly environment: 'sample' | 'production' | 'development';
  /** Tenant whose services the public pages show, and in which people sign in. */
  readonly tenant: string;
  /** Addresses of reverse proxies whose `X-Forwarded-For` is believed; empty: nobody's. */
  readonly trustedProxies: readonly string[];
  /** Where one line per request and per failure goes: standard output (`true`), nowhere, or a sink. */
  readonly log: boolean | { write(line: string): void };
}
