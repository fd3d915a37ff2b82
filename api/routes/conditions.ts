import { Type } from 'typebox';
import { role, scope } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, present } from '../http.ts';
import { freeJson, id, strict } from '../schemas/inputs.ts';

/** Changes that other systems report, for processes that begin when a condition becomes true. */
export function conditionRoutes(app: Http, { engine }: ApiDependencies): void {
  app.post(
    '/conditions',
    {
      config: { access: [role('designer'), scope('instances:write')] },
      schema: {
        tags: ['conditions'],
        summary: 'Start the processes whose start condition is true over these variables',
        body: strict({ variables: freeJson(), caseId: Type.Optional(id()) }),
        response: answers({ 200: Type.Object({ instanceIds: Type.Array(Type.String()) }) }),
      },
    },
    async (request) => engine.commands.evaluateConditions(actorOf(request), present(request.body)),
  );
}
