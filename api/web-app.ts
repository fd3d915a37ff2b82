import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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
  const page = webRoot !== undefined && existsSync(join(webRoot, 'index.html')) ? readFileSync(join(webRoot, 'index.html')) : null;
  if (page !== null) {
    await app.register(async (scope) => {
      declareAccessForScope(scope, [anyone]);
      await scope.register(fastifyStatic, {
        root: webRoot as string,
        decorateReply: false,
        wildcard: false,
        index: false,
        dotfiles: 'deny',
        cacheControl: false,
        setHeaders: (reply, path) => {
          // The bundler puts a hash of the content into the names below assets/.
          void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
      scope.get('/', { schema: { hide: true } }, async (_request, reply) => sendPage(reply, page));
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (page !== null && wantsPage(request)) return sendPage(reply, page);
    return sendProblem(reply, new LaufzettelError('NOT_FOUND'));
  });
}

/** Asked for anew each time: it names the files of the present build. */
function sendPage(reply: FastifyReply, page: Buffer): FastifyReply {
  return reply.code(200).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
}

function wantsPage(request: FastifyRequest): boolean {
  const reading = request.method === 'GET' || request.method === 'HEAD';
  return reading && !SERVER_PATHS.test(request.url) && (request.headers.accept ?? '').includes('text/html');
}
