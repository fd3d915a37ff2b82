import { Type } from 'typebox';
import { LaufzettelError } from '../../engine/errors.ts';
import { anyone } from '../auth/access.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers } from '../http.ts';

const Health = Type.Object({ status: Type.Literal('ok') });

/** For whoever restarts the server (live) and whoever sends it requests (ready). */
export function healthRoutes(app: Http, { engine }: ApiDependencies): void {
  app.get('/health/live', { config: { access: [anyone], rateLimit: false }, schema: { tags: ['health'], summary: 'The process answers', response: { 200: Health } } }, async () => ({ status: 'ok' as const }));

  app.get(
    '/health/ready',
    { config: { access: [anyone], rateLimit: false }, schema: { tags: ['health'], summary: 'The database answers, too', response: answers({ 200: Health }) } },
    async () => {
      try {
        await engine.nextDueAt();
      } catch {
        throw new LaufzettelError('NOT_READY');
      }
      return { status: 'ok' as const };
    },
  );
}
