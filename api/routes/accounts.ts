import { Type } from 'typebox';
import { role } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers } from '../http.ts';
import { listOf } from '../schemas/view.ts';

const Colleague = Type.Object({ id: Type.String(), displayName: Type.String(), groups: listOf(Type.String()) });

/** Names of colleagues, to give a task to one of them. */
export function accountRoutes(app: Http, { identity }: ApiDependencies): void {
  app.get(
    '/accounts',
    {
      config: { access: [role('clerk', 'lead', 'admin')] },
      schema: { tags: ['accounts'], summary: 'Colleagues who can work on tasks', response: answers({ 200: Type.Object({ items: Type.Array(Colleague) }) }) },
    },
    async (request) => {
      const accounts = await identity.listAccounts(actorOf(request).tenant);
      const working = accounts.filter(({ disabled, roles }) => !disabled && (roles.includes('clerk') || roles.includes('lead')));
      return { items: working.map(({ id, displayName, groups }) => ({ id, displayName, groups: [...groups] })) };
    },
  );
}
