import { Type } from 'typebox';
import { role } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, nothing, present } from '../http.ts';
import { IncidentSchema } from '../schemas/incident.ts';
import { IdParams, paging, strict } from '../schemas/inputs.ts';
import { pageOf, ref } from '../schemas/view.ts';

/** What stopped and needs a person. The engine shows clerks those of the cases they may see. */
export function incidentRoutes(app: Http, { engine }: ApiDependencies): void {
  const access = [role('clerk', 'lead', 'admin')];

  app.get(
    '/incidents',
    {
      config: { access },
      schema: {
        tags: ['incidents'],
        summary: 'Incidents, newest first',
        querystring: strict({ ...paging, open: Type.Optional(Type.Boolean()) }),
        response: answers({ 200: pageOf(ref(IncidentSchema)) }),
      },
    },
    async (request) => engine.queries.incidents(actorOf(request), present(request.query)),
  );

  app.post(
    '/incidents/:id/retry',
    { config: { access }, schema: { tags: ['incidents'], summary: 'Try again', params: IdParams, response: answers({ 204: nothing() }) } },
    async (request, reply) => {
      await engine.commands.retryIncident(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
}
