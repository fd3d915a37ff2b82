import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { anyone } from './auth/access.ts';
import type { Access } from './auth/access.ts';
import { declareAccessForScope } from './auth/declared-access.ts';

const SCHEMES = {
  session: { type: 'apiKey', in: 'cookie', name: 'laufzettel_session', description: 'From POST /session; requests that change something also need `X-CSRF-Token`.' },
  token: { type: 'http', scheme: 'bearer', description: 'API token `lz_…` with scopes' },
  applicant: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Applicant <token>` from POST /portal/access' },
} as const;

/** Collects the schemas of all routes that follow. To be installed before them. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Laufzettel',
        version: '1',
        description: 'Case processing for back offices: applications, cases, tasks, deployments, jobs. Errors are problem+json with a stable `code`.',
        license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      },
      components: { securitySchemes: SCHEMES },
    },
    refResolver: { buildLocalReference: (json, _baseUri, _fragment, index) => (typeof json['$id'] === 'string' ? json['$id'] : `schema${String(index)}`) },
    transform: ({ schema, url, route }) => ({ url, schema: { ...(schema as object), security: securityOf(route.config?.access ?? []) } as never }),
  });
}

/** The document and a readable page, for everybody: it holds no data. */
export async function serveApiDescription(app: FastifyInstance): Promise<void> {
  app.get('/api/openapi.json', { config: { access: [anyone] }, schema: { hide: true } }, async () => app.swagger());
  await app.register(async (scope) => {
    declareAccessForScope(scope, [anyone]);
    await scope.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { layout: 'BaseLayout', validatorUrl: null, docExpansion: 'none', deepLinking: true } });
  });
}

function securityOf(access: Access): Record<string, string[]>[] {
  return access.map((grant) => {
    if (grant.by === 'anyone') return {};
    return { [grant.by]: grant.by === 'token' ? [grant.scope] : grant.by === 'session' ? [...(grant.roles ?? [])] : [] };
  });
}
