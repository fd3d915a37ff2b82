import { Type } from 'typebox';
import { scope } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers } from '../http.ts';
import { freeJson, messageName, strict } from '../schemas/inputs.ts';

/** Signals reach every instance that listens. */
export function signalRoutes(app: Http, { engine }: ApiDependencies): void {
  app.post(
    '/signals',
    {
      config: { access: [scope('messages:write')] },
      schema: {
        tags: ['signals'],
        summary: 'Raise a signal',
        body: strict({ name: messageName(), variables: freeJson() }),
        response: answers({ 200: Type.Object({ delivered: Type.Integer() }) }),
      },
    },
    async (request) => engine.commands.raiseSignal(actorOf(request), request.body),
  );
}
