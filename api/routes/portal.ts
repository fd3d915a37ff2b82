import { Type } from 'typebox';
import { LaufzettelError } from '../../engine/errors.ts';
import { anyone, applicant } from '../auth/access.ts';
import { actorOf, callerOf } from '../auth/authenticate.ts';
import { openSession } from '../auth/sessions.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { sendDocument } from '../downloads.ts';
import type { Http } from '../http.ts';
import { answers, found, nothing } from '../http.ts';
import { perMinute } from '../rates.ts';
import { ApplicantAccessSchema, ApplicantSchema } from '../schemas/applicant.ts';
import { IdParams, IdempotencyHeaders, strict } from '../schemas/inputs.ts';
import { ref } from '../schemas/view.ts';
import { JSON_WITH_FILES_BYTES } from '../uploads/limits.ts';
import { messageBody, readMessage } from '../uploads/message-body.ts';

const Access = strict({ reference: Type.String({ minLength: 1, maxLength: 60 }), accessCode: Type.String({ minLength: 1, maxLength: 100 }) });

/** What applicants see and do with their own case. */
export function portalRoutes(app: Http, dependencies: ApiDependencies): void {
  const { engine, identity, config } = dependencies;

  app.post(
    '/portal/access',
    {
      config: { access: [anyone], rateLimit: perMinute(config, 10) },
      schema: { tags: ['portal'], summary: 'Open a case by reference and access code', body: Access, response: answers({ 200: ref(ApplicantAccessSchema) }) },
    },
    async (request) => {
      const opened = await engine.queries.publicCase(config.tenant, request.body.reference.trim(), request.body.accessCode.trim());
      if (opened === null) throw new LaufzettelError('ACCESS_REFUSED');
      const { token, row } = await openSession(dependencies, config.tenant, { kind: 'applicant', caseId: opened.caseId });
      return { token, expiresAt: row.expiresAt };
    },
  );

  app.delete(
    '/portal/access',
    {
      config: { access: [applicant] },
      schema: { tags: ['portal'], summary: 'Leave the case; the token ends', response: answers({ 204: nothing() }) },
    },
    async (request, reply) => {
      const { session } = callerOf(request);
      if (session !== undefined) await identity.deleteSession(session.tokenHash);
      return reply.code(204).send();
    },
  );

  app.get(
    '/portal/case',
    { config: { access: [applicant] }, schema: { tags: ['portal'], summary: 'The case as its applicant sees it', response: answers({ 200: ref(ApplicantSchema) }) } },
    async (request) => found(await engine.queries.applicantView(actorOf(request))),
  );

  app.post(
    '/portal/case/messages',
    {
      config: { access: [applicant], multipart: true, rateLimit: perMinute(config, 30) },
      bodyLimit: JSON_WITH_FILES_BYTES,
      schema: {
        tags: ['portal'],
        summary: 'Answer a request, withdraw, report a change',
        headers: IdempotencyHeaders,
        body: messageBody,
        response: answers({ 202: Type.Object({ delivered: Type.Integer() }) }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const delivered = await engine.commands.receiveMessage(actor, {
        ...(await readMessage(request)),
        caseId: actor.caseId as string,
        idempotencyKey: request.headers['idempotency-key'],
      });
      return reply.code(202).send(delivered);
    },
  );

  app.get(
    '/portal/documents/:id',
    {
      config: { access: [applicant] },
      schema: { tags: ['portal'], summary: 'A notice to the applicant, or a document of theirs', params: IdParams },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const document = found(await engine.queries.document(actor, request.params.id));
      const theirs = document.view.caseId === actor.caseId && document.view.direction !== 'internal';
      return sendDocument(reply, found(theirs ? document : null), false);
    },
  );
}
