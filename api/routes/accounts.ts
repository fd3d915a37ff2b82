import { Type } from 'typebox';
import { role as withRole } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import { issueAccount } from '../bootstrap/accounts.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers } from '../http.ts';
import { IssuedPasswordSchema } from '../schemas/account.ts';
import { strict } from '../schemas/inputs.ts';
import { role } from '../schemas/session.ts';
import { listOf, ref } from '../schemas/view.ts';

const name = () => Type.String({ pattern: '^[a-z][a-z0-9-]{0,99}$' });

const NewAccount = strict({
  username: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9._-]{1,49}$' }),
  displayName: Type.String({ minLength: 1, maxLength: 100 }),
  roles: Type.Array(role(), { minItems: 1, maxItems: 5, uniqueItems: true }),
  groups: Type.Array(name(), { maxItems: 50, uniqueItems: true }),
  units: Type.Array(name(), { maxItems: 50, uniqueItems: true }),
});

const Colleague = Type.Object({ id: Type.String(), displayName: Type.String(), groups: listOf(Type.String()) });

/** Colleagues: their names, to give a task to one of them, and new accounts. */
export function accountRoutes(app: Http, dependencies: ApiDependencies): void {
  const { identity } = dependencies;

  app.get(
    '/accounts',
    {
      config: { access: [withRole('clerk', 'lead', 'admin')] },
      schema: { tags: ['accounts'], summary: 'Colleagues who can work on tasks', response: answers({ 200: Type.Object({ items: Type.Array(Colleague) }) }) },
    },
    async (request) => {
      const accounts = await identity.listAccounts(actorOf(request).tenant);
      const working = accounts.filter(({ disabled, roles }) => !disabled && (roles.includes('clerk') || roles.includes('lead')));
      return { items: working.map(({ id, displayName, groups }) => ({ id, displayName, groups: [...groups] })) };
    },
  );

  app.post(
    '/accounts',
    {
      config: { access: [withRole('admin')] },
      schema: { tags: ['accounts'], summary: 'Make an account; its one-time password is in this answer and nowhere else', body: NewAccount, response: answers({ 201: ref(IssuedPasswordSchema) }) },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      return reply.code(201).send(await issueAccount(dependencies, actor.tenant, request.body, actor));
    },
  );
}
