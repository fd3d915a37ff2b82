import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { SubmitApplication } from '../../engine/runtime/contract.ts';
import { anyone, scope } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers } from '../http.ts';
import { perMinute } from '../rates.ts';
import { IdempotencyHeaders, freeJson, key, strict } from '../schemas/inputs.ts';
import { SubmittedSchema } from '../schemas/service.ts';
import { ref } from '../schemas/view.ts';
import { EncodedDocuments, documentsOfJson, documentsOfParts } from '../uploads/documents.ts';
import { JSON_WITH_FILES_BYTES } from '../uploads/limits.ts';
import { jsonOfPart, readMultipart } from '../uploads/multipart.ts';
import { describedOnly, partChecker } from '../validation.ts';

const Application = strict({ service: key(), data: freeJson() });
const ApplicationWithDocuments = strict({ service: key(), data: freeJson(), documents: Type.Optional(EncodedDocuments) });
const ApplicationForm = describedOnly(
  Type.Object(
    { application: Application },
    { description: 'Part `application` holds JSON; files follow in parts named `document:<purpose>`.', additionalProperties: true },
  ),
);
const checkApplication = partChecker(Application);

/** Handing in an application: from the public form, or from a portal of the Land by token. */
export function applicationRoutes(app: Http, { engine, config }: ApiDependencies): void {
  app.post(
    '/applications',
    {
      config: { access: [anyone, scope('applications:write')], multipart: true, rateLimit: perMinute(config, 30) },
      bodyLimit: JSON_WITH_FILES_BYTES,
      schema: {
        tags: ['applications'],
        summary: 'Hand in an application; the same Idempotency-Key opens one case',
        headers: IdempotencyHeaders,
        body: { content: { 'application/json': { schema: ApplicationWithDocuments }, 'multipart/form-data': { schema: ApplicationForm } } },
        response: answers({ 200: ref(SubmittedSchema), 201: ref(SubmittedSchema) }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const submitted = await engine.commands.submitApplication(actor, {
        ...(await readApplication(request)),
        idempotencyKey: request.headers['idempotency-key'],
        channel: actor.kind === 'token' ? 'api' : 'portal',
      });
      return reply.code(submitted.repeated ? 200 : 201).send(submitted);
    },
  );
}

async function readApplication(request: FastifyRequest): Promise<Pick<SubmitApplication, 'service' | 'data' | 'documents'>> {
  if (request.isMultipart()) {
    const form = await readMultipart(request, ['application']);
    return { ...checkApplication(jsonOfPart(form, 'application')), documents: documentsOfParts(form.files) };
  }
  const { service, data, documents = [] } = request.body as Static<typeof ApplicationWithDocuments>;
  return { service, data, documents: documentsOfJson(documents) };
}
