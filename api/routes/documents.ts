import { Type } from 'typebox';
import { LaufzettelError } from '../../engine/errors.ts';
import { role } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { sendDocument } from '../downloads.ts';
import { refuseHostileJson } from '../hostile-json.ts';
import type { Http } from '../http.ts';
import { answers, found } from '../http.ts';
import { DocumentSchema } from '../schemas/document.ts';
import { IdParams, OptionalIdempotencyHeaders, strict } from '../schemas/inputs.ts';
import { ref } from '../schemas/view.ts';
import { readMultipart } from '../uploads/multipart.ts';
import { describedOnly, partChecker } from '../validation.ts';

const Labels = strict({
  purpose: Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' }),
  title: Type.String({ minLength: 1, maxLength: 200 }),
});
const DocumentForm = describedOnly(Type.Object({ purpose: Type.String(), title: Type.String(), file: Type.String({ format: 'binary' }) }));
const checkLabels = partChecker(Labels);

/** Documents of a case. */
export function documentRoutes(app: Http, { engine }: ApiDependencies): void {
  const access = [role('clerk', 'lead')];

  app.post(
    '/cases/:id/documents',
    {
      config: { access, multipart: true },
      schema: {
        tags: ['documents'],
        summary: 'Add a document that came in by letter',
        params: IdParams,
        headers: OptionalIdempotencyHeaders,
        body: { content: { 'multipart/form-data': { schema: DocumentForm } } },
        response: answers({ 201: ref(DocumentSchema) }),
      },
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw new LaufzettelError('MEDIA_TYPE_UNSUPPORTED');
      const { texts, files } = await readMultipart(request, ['purpose', 'title']);
      const given = Object.fromEntries(texts);
      refuseHostileJson(given);
      const labels = checkLabels(given);
      const [file, ...others] = files;
      if (file === undefined || file.part !== 'file' || others.length > 0)
        throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: '/file', code: 'required', message: 'send exactly one part named `file`' }]);
      const key = request.headers['idempotency-key'];
      const document = await engine.commands.addDocument(actorOf(request), {
        ...labels,
        caseId: request.params.id,
        filename: file.filename,
        bytes: file.bytes,
        direction: 'incoming',
        ...(key === undefined ? {} : { idempotencyKey: key }),
      });
      return reply.code(201).send(document);
    },
  );

  app.get(
    '/documents/:id',
    {
      config: { access },
      schema: {
        tags: ['documents'],
        summary: 'Bytes of a document, as a download',
        params: IdParams,
        querystring: strict({ inline: Type.Optional(Type.Boolean({ description: 'Show a PDF in the browser, sandboxed' })) }),
      },
    },
    async (request, reply) => sendDocument(reply, found(await engine.queries.document(actorOf(request), request.params.id)), request.query.inline === true),
  );
}
