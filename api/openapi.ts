import { pathToFileURL } from 'node:url';
import { buildApp } from './app.ts';
import type { ApiDependencies } from './dependencies.ts';

/**
 * The OpenAPI 3.1 document without a server that listens and without a database: routes touch the engine only when
 * they are called. `node api/openapi.ts` prints it, for the generation of clients.
 */
export async function openApiDocument(): Promise<object> {
  const app = await buildApp({
    engine: { commands: {}, queries: {} },
    identity: {},
    config: { environment: 'development', tenant: 'none', trustedProxies: [], log: false },
  } as unknown as ApiDependencies);
  try {
    return app.swagger();
  } finally {
    await app.close();
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(`${JSON.stringify(await openApiDocument(), null, 2)}\n`);
