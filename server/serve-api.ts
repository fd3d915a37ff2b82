import { apiConfigOf, buildApp, type Configuration } from '../api/index.ts';
import { systemClock } from '../engine/runtime/index.ts';
import { buildWebApp, webAppIsStale } from '../workers/startup/web-app.ts';
import { ROOT, WEB_APP } from './folders.ts';
import type { OpenEngine } from './open-engine.ts';
import { openQueueBoard } from './queue-board.ts';

export interface ServedApi {
  readonly address: string;
  close(): Promise<void>;
}

/** Answers HTTP: API, web app and, with Redis, the board of its queues. */
export async function serveApi({ engine, store, ids }: OpenEngine, configuration: Configuration): Promise<ServedApi> {
  const board = openQueueBoard(configuration);
  const app = await buildApp({
    engine,
    identity: store.identity,
    clock: systemClock,
    ids,
    config: apiConfigOf(configuration),
    webRoot: WEB_APP,
    sharedDatabase: configuration.databaseUrl !== null,
    ...(board === null ? {} : { queueBoard: board.plugin }),
  });
  const address = await app.listen({ host: configuration.host, port: configuration.port });
  return {
    address,
    async close() {
      await app.close();
      board?.close();
    },
  };
}

/** Builds the web app unless it is up to date; another process may be doing the same. */
export async function readyWebApp(): Promise<void> {
  try {
    await buildWebApp(ROOT);
  } catch (error) {
    if (webAppIsStale(ROOT)) throw error;
  }
}
