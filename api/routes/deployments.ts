import { Type } from 'typebox';
import { role, scope } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers } from '../http.ts';
import { DeployedSchema } from '../schemas/deployment.ts';
import { IdempotencyHeaders, strict } from '../schemas/inputs.ts';
import { ref } from '../schemas/view.ts';

const MB = 1024 * 1024;

const Deployment = strict({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  resources: Type.Array(
    strict({
      // A key in a table, never a path on a disk; the slash only groups.
      name: Type.String({ pattern: '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,4}$' }),
      content: Type.String({ maxLength: 2 * MB }),
    }),
    { minItems: 1, maxItems: 100 },
  ),
});

/** Deploying a procedure equals deploying code: designers only. */
export function deploymentRoutes(app: Http, { engine }: ApiDependencies): void {
  app.post(
    '/deployments',
    {
      config: { access: [role('designer'), scope('deployments:write')] },
      bodyLimit: 10 * MB,
      schema: {
        tags: ['deployments'],
        summary: 'Deploy models, decisions, forms and manifest; the same content deployed again changes nothing',
        headers: IdempotencyHeaders,
        body: Deployment,
        response: answers({ 200: ref(DeployedSchema), 201: ref(DeployedSchema) }),
      },
    },
    async (request, reply) => {
      const deployed = await engine.commands.deploy(actorOf(request), request.body);
      return reply.code(deployed.changed ? 201 : 200).send(deployed);
    },
  );
}
