import { Type } from 'typebox';
import { signedIn } from '../auth/access.ts';
import { signedInCaller } from '../auth/authenticate.ts';
import { isLive } from '../auth/sessions.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import type { EventStreams } from '../live/event-streams.ts';

/** That something changed, for screens that are open (server-sent events). */
export function eventRoutes(app: Http, { identity, clock }: ApiDependencies, streams: EventStreams): void {
  app.get(
    '/events',
    {
      // HEAD would open a stream that nobody reads.
      exposeHeadRoute: false,
      config: { access: [signedIn] },
      schema: {
        tags: ['events'],
        summary: 'Stream of changes: event `change`, data `{ seq, type, caseId, taskId, at }`',
        headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })) }),
      },
    },
    async (request, reply) => {
      const { session } = signedInCaller(request);
      const last = request.headers['last-event-id'];
      reply.hijack();
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      await streams.open(
        {
          tenant: session.tenant,
          accountId: session.subject.kind === 'account' ? session.subject.accountId : '',
          sessionHash: session.tokenHash,
          response: reply.raw,
          stillSignedIn: async () => {
            const row = await identity.findSession(session.tokenHash);
            return row !== null && isLive(row, clock.now());
          },
        },
        last === undefined ? null : Number(last),
      );
    },
  );
}
