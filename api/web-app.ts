import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LaufzettelError } from '../engine/errors.ts';
import { anyone } from './auth/access.ts';
import { declareAccessForScope } from './auth/declared-access.ts';
import { sendProblem } from './errors.ts';

/** Addresses that belong to the server: an unknown one is a mistake, not a page. */
const SERVER_PATHS = /^\/(api|health|metrics|engine-rest)(\/|$|\?)/i;

/**
 * Serves the built web app: its files by name, and `index.html` for every page address that people may open or reload.
 * The files are listed once at the start, so that no address can reach anything that was not there then.
 */
export async function serveWebApp(app: FastifyInstance, webRoot: string | undefined): Promise<void> {
  const built = webRoot !== undefined && existsSync(join(webRoot, 'index.html'));
  if (built) {
    await app.register(async (scope) => {
      declareAccessForScope(scope, [anyone]);
      await scope.register(fastifyStatic, {
        root: webRoot,
        wildcard: false,
        index: false,
        dotfiles: 'deny',
        cacheControl: false,
        setHeaders: (reply, path) => {
          // The bundler puts a hash of the content into the names below assets/.
          void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
      scope.get('/', async (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html'));
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (built && wantsPage(request)) return reply.header('cache-control', 'no-cache').sendFile('index.html', webRoot);
    return sendProblem(reply, new LaufzettelError('NOT_FOUND'));
  });
}

function wantsPage(request: FastifyRequest): boolean {
  const reading = request.method === 'GET' || request.method === 'HEAD';
  return reading && !SERVER_PATHS.test(request.url) && (request.headers.accept ?? '').includes('text/html');
}
