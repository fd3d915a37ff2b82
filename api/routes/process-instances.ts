import { Type } from 'typebox';
import { role, scope } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, found, nothing, present } from '../http.ts';
import { IdParams, IdempotencyHeaders, freeJson, key, strict } from '../schemas/inputs.ts';
import { InstanceSchema } from '../schemas/instance.ts';
import { ref } from '../schemas/view.ts';

const elementId = () => Type.String({ minLength: 1, maxLength: 200 });

/** Running models: look at them, start one without an application, choose what comes next, stop one. */
export function processInstanceRoutes(app: Http, { engine }: ApiDependencies): void {
  app.get(
    '/process-instances/:id',
    {
      config: { access: [role('clerk', 'lead', 'admin', 'designer')] },
      schema: { tags: ['process-instances'], summary: 'Position and variables', params: IdParams, response: answers({ 200: ref(InstanceSchema) }) },
    },
    async (request) => found(await engine.queries.instance(actorOf(request), request.params.id)),
  );

  app.post(
    '/process-instances',
    {
      config: { access: [role('designer'), scope('instances:write')] },
      schema: {
        tags: ['process-instances'],
        summary: 'Start an instance of the latest version',
        headers: IdempotencyHeaders,
        body: strict({ definitionKey: key(), startElementId: Type.Optional(elementId()), businessKey: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })), variables: freeJson() }),
        response: answers({ 201: Type.Object({ instanceId: Type.String() }) }),
      },
    },
    async (request, reply) => {
      const started = await engine.commands.startInstance(actorOf(request), present({ ...request.body, idempotencyKey: request.headers['idempotency-key'] }));
      return reply.code(201).send(started);
    },
  );

  app.post(
    '/process-instances/:id/activities',
    {
      config: { access: [role('clerk', 'lead', 'admin'), scope('instances:write')] },
      schema: {
        tags: ['process-instances'],
        summary: 'Start an activity of an ad-hoc sub-process',
        params: IdParams,
        headers: IdempotencyHeaders,
        body: strict({ elementId: elementId() }),
        response: answers({ 204: nothing() }),
      },
    },
    async (request, reply) => {
      await engine.commands.startActivity(actorOf(request), { instanceId: request.params.id, elementId: request.body.elementId, idempotencyKey: request.headers['idempotency-key'] });
      return reply.code(204).send();
    },
  );

  app.delete(
    '/process-instances/:id',
    {
      config: { access: [role('lead')] },
      schema: {
        tags: ['process-instances'],
        summary: 'Cancel an instance',
        params: IdParams,
        body: strict({ reason: Type.String({ minLength: 1, maxLength: 500 }) }),
        response: answers({ 204: nothing() }),
      },
    },
    async (request, reply) => {
      await engine.commands.cancelInstance(actorOf(request), request.params.id, request.body.reason);
      return reply.code(204).send();
    },
  );
}
