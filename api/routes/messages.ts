import { Type } from 'typebox';
import { LaufzettelError } from '../../engine/errors.ts';
import { scope } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, present } from '../http.ts';
import { freeJson, id, messageName, strict } from '../schemas/inputs.ts';

const Message = strict({
  name: messageName(),
  caseId: Type.Optional(id()),
  correlationKey: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  variables: freeJson(),
});

/** Messages of other systems to waiting instances, or to processes that begin with one. */
export function messageRoutes(app: Http, { engine }: ApiDependencies): void {
  app.post(
    '/messages',
    {
      config: { access: [scope('messages:write')] },
      schema: {
        tags: ['messages'],
        summary: 'Deliver a message to the instance that waits for it, or start the processes that begin with it',
        body: Message,
        response: answers({ 200: Type.Object({ delivered: Type.Integer() }) }),
      },
    },
    async (request) => {
      const { caseId, correlationKey } = request.body;
      if (caseId !== undefined && correlationKey !== undefined)
        throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: '/correlationKey', code: 'oneAtMost', message: 'send either caseId or correlationKey; neither for a message whose content says whom it is for, that starts a process, or that is awaited without a key' }]);
      return engine.commands.correlateMessage(actorOf(request), present(request.body));
    },
  );
}
