import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { role } from './auth/access.ts';
import { declareAccessForScope } from './auth/declared-access.ts';

/** Address of the board below the server's own. */
export const QUEUE_BOARD = '/operations/queues';

/** Shows the queues to administrators of this server, as they are: whatever the board could change is switched off. */
export async function serveQueueBoard(app: FastifyInstance, board: FastifyPluginAsync): Promise<void> {
  await app.register(
    async (scope) => {
      declareAccessForScope(scope, [role('admin')]);
      await scope.register(board);
    },
    { prefix: QUEUE_BOARD },
  );
}
