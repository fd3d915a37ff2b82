import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { LaufzettelError } from '../engine/errors.ts';
import { installAuthentication } from './auth/authenticate.ts';
import { requireDeclaredAccess } from './auth/declared-access.ts';
import { sharingTokenLookups } from './auth/token-lookups.ts';
import type { ApiDependencies } from './dependencies.ts';
import { installErrorHandling, sendProblem } from './errors.ts';
import { HttpCounters } from './http-counters.ts';
import { EventStreams } from './live/event-streams.ts';
import { logRequests, reportFailure } from './log.ts';
import { describeApi, serveApiDescription } from './openapi-plugin.ts';
import { serveQueueBoard } from './queue-board.ts';
import { perMinute } from './rates.ts';
import { healthRoutes } from './routes/health.ts';
import { resourceRoutes } from './routes/index.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { NAMED_SCHEMAS } from './schemas/index.ts';
import { installSecurityHeaders } from './security-headers.ts';
import { buildSerializer } from './serialization.ts';
import { MULTIPART_LIMITS } from './uploads/limits.ts';
import { validatorCompiler } from './validation.ts';
import { serveWebApp } from './web-app.ts';

const BODY_BYTES = 1024 * 1024;

/**
 * Builds the HTTP server, ready to listen. It holds no state of its own beyond rate limits and open event streams:
 * everything else is in the engine and the identity store. Throws when a route does not declare who may call it.
 */
export async function buildApp(given: ApiDependencies): Promise<FastifyInstance> {
  const dependencies: ApiDependencies = { ...given, identity: sharingTokenLookups(given.identity) };
  const { config, engine } = dependencies;
  const app = Fastify({
    logger: typeof config.log === 'boolean' ? config.log : { stream: config.log },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    // Refused with the path of the member by `refuseHostileJson`; the parser alone could not say where.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    // Each of these would let one thing have several addresses.
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, ignoreDuplicateSlashes: false, maxParamLength: 128 },
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: { buildSerializer } },
    frameworkErrors: (error, _request, reply: FastifyReply) => void sendProblem(reply, error),
  }).withTypeProvider<TypeBoxTypeProvider>();
  const streams = new EventStreams(engine, { shared: dependencies.sharedDatabase === true });
  const counters = new HttpCounters();

  app.setValidatorCompiler(validatorCompiler);
  app.removeContentTypeParser('text/plain');
  for (const { schema } of NAMED_SCHEMAS) app.addSchema(schema);
  requireDeclaredAccess(app);
  installErrorHandling(app, reportFailure);
  counters.watch(app);
  if (config.log !== false) logRequests(app);
  await installSecurityHeaders(app, config.environment === 'production');
  await app.register(cookie);
  await app.register(rateLimit, { global: true, ...perMinute(config, 1200), cache: 20_000, errorResponseBuilder: () => new LaufzettelError('TOO_MANY_REQUESTS') });
  await app.register(multipart, { limits: MULTIPART_LIMITS });
  refuseUnexpectedMultipart(app);
  installAuthentication(app, dependencies);
  app.addHook('preClose', async () => streams.closeAll());

  await describeApi(app);
  await app.register(async (scope) => resourceRoutes(scope, dependencies, streams), { prefix: '/api/v1' });
  healthRoutes(app, dependencies);
  metricsRoutes(app, dependencies, counters);
  await serveApiDescription(app);
  if (dependencies.queueBoard !== undefined) await serveQueueBoard(app, dependencies.queueBoard);
  await serveWebApp(app, dependencies.webRoot);
  await app.ready();
  return app;
}

/** The multipart parser is known to the whole server; routes that do not read parts refuse them before anything is read. */
function refuseUnexpectedMultipart(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const multipartBody = /^multipart\//i.test(request.headers['content-type'] ?? '');
    if (multipartBody && !request.is404 && request.routeOptions.config.multipart !== true) throw new LaufzettelError('MEDIA_TYPE_UNSUPPORTED');
  });
}
