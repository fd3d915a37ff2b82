import { Type } from 'typebox';
import { role } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, found, nothing, present } from '../http.ts';
import { CaseSchema, CaseSummarySchema } from '../schemas/case.ts';
import { IdParams, IdempotencyHeaders, OptionalIdempotencyHeaders, key, order, paging, search, strict } from '../schemas/inputs.ts';
import { TimelineEntrySchema } from '../schemas/timeline.ts';
import { pageOf, ref } from '../schemas/view.ts';
import { JSON_WITH_FILES_BYTES } from '../uploads/limits.ts';
import { messageBody, readMessage } from '../uploads/message-body.ts';

const CaseQuery = strict({
  ...paging,
  search: Type.Optional(search()),
  service: Type.Optional(key()),
  state: Type.Optional(key()),
  involved: Type.Optional(Type.Literal('me')),
  sort: Type.Optional(Type.Union([Type.Literal('received'), Type.Literal('reference')])),
  order: Type.Optional(order()),
});

/** Cases as the office sees them. */
export function caseRoutes(app: Http, { engine }: ApiDependencies): void {
  const { commands, queries } = engine;
  const access = [role('clerk', 'lead')];

  app.get(
    '/cases',
    { config: { access }, schema: { tags: ['cases'], summary: 'Search cases', querystring: CaseQuery, response: answers({ 200: pageOf(ref(CaseSummarySchema)) }) } },
    async (request) => queries.cases(actorOf(request), present(request.query)),
  );

  app.get(
    '/cases/:id',
    { config: { access }, schema: { tags: ['cases'], summary: 'One case with all that belongs to it', params: IdParams, response: answers({ 200: ref(CaseSchema) }) } },
    async (request) => found(await queries.case(actorOf(request), request.params.id)),
  );

  app.get(
    '/cases/:id/timeline',
    {
      config: { access },
      schema: { tags: ['cases'], summary: 'What happened in the case', params: IdParams, querystring: strict(paging), response: answers({ 200: pageOf(ref(TimelineEntrySchema)) }) },
    },
    async (request) => {
      const page = await queries.timeline(actorOf(request), request.params.id, present(request.query));
      // Every case has the entry of its opening: an empty first page means that there is no such case here.
      return found(page.items.length === 0 && request.query.cursor === undefined ? null : page);
    },
  );

  app.post(
    '/cases/:id/notes',
    {
      config: { access },
      schema: { tags: ['cases'], summary: 'Add a note for colleagues', params: IdParams, headers: OptionalIdempotencyHeaders, body: strict({ text: Type.String({ minLength: 1, maxLength: 10_000 }) }), response: answers({ 204: nothing() }) },
    },
    async (request, reply) => {
      await commands.addNote(actorOf(request), request.params.id, request.body.text, request.headers['idempotency-key']);
      return reply.code(204).send();
    },
  );

  app.post(
    '/cases/:id/messages',
    {
      config: { access, multipart: true },
      bodyLimit: JSON_WITH_FILES_BYTES,
      schema: {
        tags: ['cases'],
        summary: 'Enter what the applicant sent by letter or brought to the counter',
        params: IdParams,
        headers: IdempotencyHeaders,
        body: messageBody,
        response: answers({ 202: Type.Object({ delivered: Type.Integer() }) }),
      },
    },
    async (request, reply) => {
      const delivered = await commands.receiveMessage(actorOf(request), {
        ...(await readMessage(request)),
        caseId: request.params.id,
        idempotencyKey: request.headers['idempotency-key'],
      });
      return reply.code(202).send(delivered);
    },
  );
}
