import { Type } from 'typebox';
import { role } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, present } from '../http.ts';
import { perMinute } from '../rates.ts';
import { id, paging, strict } from '../schemas/inputs.ts';
import { jsonObject, nullable, pageOf } from '../schemas/view.ts';

/** Who did what: append-only facts, chained by hash. */
export function auditRoutes(app: Http, { engine, config }: ApiDependencies): void {
  const access = [role('admin')];

  app.get(
    '/audit',
    {
      config: { access },
      schema: { tags: ['audit'], summary: 'Facts', querystring: strict({ ...paging, caseId: Type.Optional(id()) }), response: answers({ 200: pageOf(jsonObject()) }) },
    },
    async (request) => engine.queries.audit(actorOf(request), present(request.query)),
  );

  app.get(
    '/audit/verification',
    {
      config: { access, rateLimit: perMinute(config, 6) },
      schema: {
        tags: ['audit'],
        summary: 'Recompute the chain of this tenant',
        response: answers({ 200: Type.Object({ ok: Type.Boolean(), facts: Type.Integer(), brokenAt: nullable(Type.Integer()) }) }),
      },
    },
    async (request) => engine.queries.verifyAudit(actorOf(request).tenant),
  );
}
