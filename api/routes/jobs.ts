import { Type } from 'typebox';
import { role, scope } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, nothing, present } from '../http.ts';
import { IdParams, freeJson, id, paging, strict } from '../schemas/inputs.ts';
import { LockedJobSchema } from '../schemas/job.ts';
import { jsonObject, listOf, pageOf, ref } from '../schemas/view.ts';

const workerId = () => Type.String({ pattern: '^[\\x21-\\x7e]{1,100}$' });
/** ms; the bounds the engine sets, too. */
const lockFor = () => Type.Integer({ minimum: 1000, maximum: 3_600_000 });
const topic = () => Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' });
const code = () => Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' });
const message = () => Type.String({ maxLength: 2000 });

const Fetch = strict({ workerId: workerId(), topics: Type.Array(topic(), { minItems: 1, maxItems: 50 }), maxJobs: Type.Integer({ minimum: 1, maximum: 100 }), lockFor: lockFor() });
const Completion = strict({ workerId: workerId(), variables: freeJson(), externalReference: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) });
const Failure = strict({
  workerId: workerId(),
  code: code(),
  message: message(),
  retryInMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000 })),
  permanent: Type.Optional(Type.Boolean()),
});
const Escalation = strict({ workerId: workerId(), escalationCode: code(), variables: Type.Optional(freeJson()) });
const BpmnError = strict({ workerId: workerId(), errorCode: code(), message: Type.Optional(message()), variables: Type.Optional(freeJson()) });

/** External tasks: workers of other systems fetch, lock and answer them. */
export function jobRoutes(app: Http, { engine }: ApiDependencies): void {
  const { commands, queries } = engine;
  // The engine compares topics with the token's scopes and binds the lock to the token, not to the worker's name.
  const access = [scope('jobs:work')];
  const answer = { tags: ['jobs'], params: IdParams, response: answers({ 204: nothing() }) };

  app.post(
    '/jobs/fetch-and-lock',
    { config: { access }, schema: { tags: ['jobs'], summary: 'Take work', body: Fetch, response: answers({ 200: Type.Object({ items: listOf(ref(LockedJobSchema)) }) }) } },
    async (request) => ({ items: await commands.fetchAndLock(actorOf(request), request.body) }),
  );

  app.post('/jobs/:id/complete', { config: { access }, schema: { ...answer, summary: 'Done, with the result', body: Completion } }, async (request, reply) => {
    await commands.completeJob(actorOf(request), present({ jobId: request.params.id, ...request.body }));
    return reply.code(204).send();
  });

  app.post('/jobs/:id/fail', { config: { access }, schema: { ...answer, summary: 'A technical failure; it is tried again', body: Failure } }, async (request, reply) => {
    await commands.failJob(actorOf(request), present({ jobId: request.params.id, ...request.body }));
    return reply.code(204).send();
  });

  app.post('/jobs/:id/error', { config: { access }, schema: { ...answer, summary: 'A BPMN error that the model handles', body: BpmnError } }, async (request, reply) => {
    await commands.throwError(actorOf(request), present({ jobId: request.params.id, ...request.body }));
    return reply.code(204).send();
  });

  app.post('/jobs/:id/escalation', { config: { access }, schema: { ...answer, summary: 'A BPMN escalation; the job goes on unless the model interrupts it', body: Escalation } }, async (request, reply) => {
    await commands.raiseEscalation(actorOf(request), present({ jobId: request.params.id, ...request.body }));
    return reply.code(204).send();
  });

  app.post(
    '/jobs/:id/extend',
    { config: { access }, schema: { ...answer, summary: 'Keep the lock longer', body: strict({ workerId: workerId(), lockFor: lockFor() }) } },
    async (request, reply) => {
      await commands.extendLock(actorOf(request), { jobId: request.params.id, ...request.body });
      return reply.code(204).send();
    },
  );

  app.get(
    '/jobs',
    {
      config: { access: [role('lead', 'admin')] },
      schema: {
        tags: ['jobs'],
        summary: 'Pending work',
        querystring: strict({ ...paging, caseId: Type.Optional(id()) }),
        response: answers({ 200: pageOf(jsonObject()) }),
      },
    },
    async (request) => queries.jobs(actorOf(request), present(request.query)),
  );
}
