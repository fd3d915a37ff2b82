import { Type } from 'typebox';
import { signedIn } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, found } from '../http.ts';
import { DefinitionSchema } from '../schemas/deployment.ts';
import { IdParams } from '../schemas/inputs.ts';
import { listOf, ref } from '../schemas/view.ts';

/** Deployed process models: everybody in the office may read how a procedure runs. */
export function processDefinitionRoutes(app: Http, { engine }: ApiDependencies): void {
  app.get(
    '/process-definitions',
    {
      config: { access: [signedIn] },
      schema: { tags: ['process-definitions'], summary: 'All versions', response: answers({ 200: Type.Object({ items: listOf(ref(DefinitionSchema)) }) }) },
    },
    async (request) => ({ items: await engine.queries.definitions(actorOf(request)) }),
  );

  app.get(
    '/process-definitions/:id/source',
    { config: { access: [signedIn] }, schema: { tags: ['process-definitions'], summary: 'The model as it was deployed', params: IdParams } },
    async (request, reply) => {
      const source = found(await engine.queries.definitionSource(actorOf(request), request.params.id));
      // XML in our origin could carry a stylesheet or script; the sandbox takes its origin away.
      return reply
        .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
        .type(source.trimStart().startsWith('<') ? 'application/xml; charset=utf-8' : 'application/json; charset=utf-8')
        .serializer((text: string) => text)
        .send(source);
    },
  );
}
