import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';

/** One line a request: the route's pattern, never the address, which may hold names somebody searched for. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ method: request.method, route: request.routeOptions.url ?? null, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
}

/** An unexpected failure: where it happened. The message is left out when it quotes the input. */
export function reportFailure(error: unknown, request: FastifyRequest): void {
  logFailure(request.log, error, { route: request.routeOptions.url ?? null });
}

function logFailure(log: FastifyBaseLogger, error: unknown, at: object): void {
  if (!(error instanceof Error)) {
    log.error(at, 'request failed: something that is no Error was thrown');
    return;
  }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim());
  const quotesInput = error instanceof SyntaxError;
  log.error({ ...at, name: error.name, ...(!quotesInput && { cause: error.message }), frames }, 'request failed');
}
